package org.consentaudit.dissemination;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.consentaudit.NhsNumber;
import org.consentaudit.SetAside;

/**
 * The disseminated rows of patients with an entry: all that the audit needs to know of them. Memory
 * follows the number of patients who ever opted out, not the number of rows.
 */
public final class DisseminatedRecords {
  private final Map<NhsNumber, Map<Release, Long>> rows = new HashMap<>();
  private final Map<NhsNumber, Set<SetAside>> heldBack = new HashMap<>();

  /** Counts rows of a patient in a release. */
  public void add(NhsNumber patient, Release release, long count) {
    rows.computeIfAbsent(patient, unused -> new TreeMap<>()).merge(release, count, Long::sum);
  }

  /** Notes that a row of the patient could not be placed in time (rules D1 and V7). */
  public void holdBack(NhsNumber patient, SetAside reason) {
    heldBack.computeIfAbsent(patient, unused -> EnumSet.noneOf(SetAside.class)).add(reason);
  }

  /** Takes over everything that another reading found. */
  public void addAll(DisseminatedRecords other) {
    other.rows.forEach(
        (patient, byRelease) ->
            byRelease.forEach((release, count) -> add(patient, release, count)));
    other.heldBack.forEach(
        (patient, reasons) -> reasons.forEach(reason -> holdBack(patient, reason)));
  }

  /** The patient's rows by release, in the order of {@link Release}. */
  public List<DisseminatedRows> of(NhsNumber patient) {
    List<DisseminatedRows> list = new ArrayList<>();
    rows.getOrDefault(patient, Map.of())
        .forEach((release, count) -> list.add(new DisseminatedRows(release, count)));
    return list;
  }

  /** Why rows of the patient could not be placed; empty where all could. */
  public Set<SetAside> heldBack(NhsNumber patient) {
    return heldBack.getOrDefault(patient, Set.of());
  }
}
