package org.consentaudit.dissemination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.SetAside;

/**
 * The disseminated rows of patients with an entry: all that the audit needs to know of them. Memory
 * follows the number of patients who ever opted out, not the number of rows; as there is one pair
 * of a patient and a release for each of millions of rows, a release is kept as its number.
 */
public final class DisseminatedRecords {
  /** The place of a release after the last day. */
  private static final int LEFT_OUT = -1;

  private final Map<NhsNumber, OfPatient> rows = new HashMap<>();
  private final Map<NhsNumber, Set<SetAside>> heldBack = new HashMap<>();
  private final List<Release> releases = new ArrayList<>();
  private final Map<Release, Integer> numbers = new HashMap<>();

  /** The same by object: releases have many fields, and the same few are asked for ever again. */
  private final IdentityHashMap<Release, Integer> numbersByObject = new IdentityHashMap<>();

  /** The place of each release, by number, in the order of {@link Release}; or that it has none. */
  private int[] places = {};

  /** The last day whose rows count. */
  private LocalDate lastDay = LocalDate.MAX;

  /** Counts rows of a patient in a release. */
  public void add(NhsNumber patient, Release release, long count) {
    rows.computeIfAbsent(patient, unused -> new OfPatient()).add(number(release), count);
  }

  /** Notes that a row of the patient could not be placed in time (rules D1 and V7). */
  public void holdBack(NhsNumber patient, SetAside reason) {
    heldBack.computeIfAbsent(patient, unused -> EnumSet.noneOf(SetAside.class)).add(reason);
  }

  /** Leaves out the rows of releases after a day: they are not asked for any more (rule S5). */
  public void leaveOutAfter(LocalDate day) {
    lastDay = day;
    places = new int[0];
  }

  /**
   * The patient's rows by release, in the order of {@link Release}; one object for each release.
   */
  public List<DisseminatedRows> of(NhsNumber patient) {
    OfPatient found = rows.get(patient);
    if (found == null) {
      return List.of();
    }
    if (places.length != releases.size()) {
      sortReleases();
    }
    return found.sorted(places, releases);
  }

  private boolean isLeftOut(Release release) {
    return release.date().filter(day -> day.isAfter(lastDay)).isPresent();
  }

  /** Why rows of the patient could not be placed; empty where all could. */
  public Set<SetAside> heldBack(NhsNumber patient) {
    return heldBack.getOrDefault(patient, Set.of());
  }

  private int number(Release release) {
    Integer known = numbersByObject.get(release);
    if (known != null) {
      return known;
    }
    int number = numbers.computeIfAbsent(release, unused -> releases.size());
    if (number == releases.size()) {
      releases.add(release);
    }
    numbersByObject.put(release, number);
    return number;
  }

  private void sortReleases() {
    List<Integer> order = new ArrayList<>(numbers.values());
    order.sort(Comparator.comparing(releases::get));
    places = new int[order.size()];
    for (int place = 0; place < places.length; place++) {
      int number = order.get(place);
      places[number] = isLeftOut(releases.get(number)) ? LEFT_OUT : place;
    }
  }

  /** The rows of one patient, a count for each release. */
  private static final class OfPatient {
    private static final int FEW = 4;

    private int[] numbers = new int[FEW];
    private long[] counts = new long[FEW];
    private int size;

    void add(int number, long count) {
      for (int i = 0; i < size; i++) {
        if (numbers[i] == number) {
          counts[i] += count;
          return;
        }
      }
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      numbers[size] = number;
      counts[size] = count;
      size++;
    }

    List<DisseminatedRows> sorted(int[] places, List<Release> releases) {
      // The place of a release, and behind it where its count is: one sort of plain numbers.
      long[] order = new long[size];
      int placed = 0;
      for (int i = 0; i < size; i++) {
        if (places[numbers[i]] != LEFT_OUT) {
          order[placed++] = ((long) places[numbers[i]] << Integer.SIZE) | i;
        }
      }
      Arrays.sort(order, 0, placed);
      List<DisseminatedRows> sorted = new ArrayList<>(placed);
      for (int rank = 0; rank < placed; rank++) {
        int i = (int) order[rank];
        sorted.add(new DisseminatedRows(releases.get(numbers[i]), counts[i]));
      }
      return sorted;
    }
  }
}
