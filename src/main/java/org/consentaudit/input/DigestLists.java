package org.consentaudit.input;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.consentaudit.NhsNumber;

/**
 * Matches the rows of lists that hold digests instead of NHS numbers (rule L3): those who matter
 * are hashed, and nothing is reversed. Each row is matched by what it holds, a number or a digest;
 * the two cannot be taken for each other.
 */
public final class DigestLists {
  /**
   * How many patients without an entry are hashed besides, who would show that the salt is right.
   * Fewer, and none of them may be in a small list; more, and a small audit waits for them.
   */
  static final int OTHERS = 20_000;

  private final Collection<NhsNumber> withEntry;
  private final Supplier<List<NhsNumber>> others;
  private final Map<Salt, PatientDigests> bySalt = new HashMap<>();
  private final Set<String> unmatched = new TreeSet<>();
  private long salted;
  private long holdDigests;

  private DigestLists(Collection<NhsNumber> withEntry, Supplier<List<NhsNumber>> others) {
    this.withEntry = withEntry;
    this.others = others;
  }

  /**
   * For lists that are held against the patients with an entry.
   *
   * @param exports whose other patients may show that a salt is right
   */
  public static DigestLists of(Collection<NhsNumber> withEntry, GpRows exports) {
    return new DigestLists(withEntry, () -> exports.some(OTHERS));
  }

  /** For lists of which nothing but the header matters. */
  static DigestLists ofNobody() {
    return new DigestLists(List.of(), List::of);
  }

  /** What matches the rows of one list; empty where no salt was given for it. */
  Optional<DigestRows> rows(ListFormat format) {
    return format
        .salt()
        .map(
            salt ->
                new DigestRows(
                    bySalt.computeIfAbsent(
                        salt, unused -> new PatientDigests(salt, withEntry, others.get()))));
  }

  /** Says what came of a list that was read to its end. */
  void tell(ListRows list, Intake intake) {
    if (list.digests().isEmpty()) {
      return;
    }
    DigestRows rows = list.digests().get();
    String name = list.tally().input();
    salted++;
    if (rows.digests() == 0) {
      return;
    }
    holdDigests++;
    intake.warn(
        name
            + " holds digests instead of NHS numbers in "
            + rows.digests()
            + (rows.digests() == 1 ? " row" : " rows")
            + ": "
            + rows.matched()
            + " of them of patients with an entry. Nothing is reversed, so that coverage is not"
            + " assessed for the others.");
    if (rows.numbers() > 0) {
      intake.warn(
          name
              + " holds digests in some rows and NHS numbers in others. Each was matched as what it"
              + " is; ask the sender why the list mixes them.");
    }
    if (rows.known() == 0) {
      unmatched.add(name);
      intake.warn(
          name
              + " holds no digest of any patient in the exports: either none of them is in the list,"
              + " or its digests were made with another salt, in another way (--digest), or of more"
              + " than the ten digits. Ask the sender for the digest of a number you both know.");
    }
  }

  /** The lists of which no digest is that of any patient looked for: the salt may be wrong. */
  public Set<String> unmatched() {
    return Set.copyOf(unmatched);
  }

  /** What a person should know once all lists were read. */
  public List<String> warnings() {
    return salted > 0 && holdDigests == 0
        ? List.of("A salt was given (--salt-file), and no list holds digests.")
        : List.of();
  }
}
