package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * A named fault: what failures have in common that others have not. Likely, and never proved.
 *
 * <p>Each failure is counted under the first fault that explains it, so that the faults of a link
 * and what is left without a pattern add up to all failures. What an earlier fault explains is in
 * no count of a later one.
 *
 * @param link which link broke
 * @param family which kind of fault it looks like
 * @param conditions what the failures have in common: at most two values and one interval of days
 * @param counts how many were missed where the conditions hold
 * @param elsewhere how many were missed where they do not
 * @param allMissed all failures of the link, explained before or not
 * @param countedBefore units that meet the conditions and that an earlier fault accounts for
 * @param bits how much shorter the failures can be told with this fault than without, in its
 *     shortest wording
 * @param contrasts what happened where one condition does not hold, days first
 * @param alternatives other conditions that the data cannot tell apart from these
 */
public record Fault(
    Link link,
    Family family,
    List<Condition> conditions,
    Counts counts,
    Counts elsewhere,
    long allMissed,
    long countedBefore,
    double bits,
    List<Contrast> contrasts,
    List<List<Condition>> alternatives) {
  /** A tenth of a bit decides nothing, and is written and read again without loss. */
  private static final double TENTHS = 10;

  /** Copies the lists, and rounds the bits to tenths, so that every report says the same. */
  public Fault {
    bits = Math.rint(bits * TENTHS) / TENTHS;
    conditions = List.copyOf(conditions);
    contrasts = List.copyOf(contrasts);
    alternatives = alternatives.stream().map(List::copyOf).toList();
  }

  /**
   * The two contrasts that say most: one in time, one of another kind, as far as there are such.
   */
  public List<Contrast> contrastPair() {
    List<Contrast> pair = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      boolean inTime = contrast.side() != Contrast.Side.OTHER;
      if (pair.size() < 2 && !(inTime && pair.size() == 1)) {
        pair.add(contrast);
      }
    }
    return pair.size() < 2 && contrasts.size() > 1 ? contrasts.subList(0, 2) : pair;
  }

  /** The share of all the link's failures that this fault accounts for. */
  public double coverage() {
    return (double) counts.missed() / allMissed;
  }

  /** How many times likelier a miss is under the conditions than elsewhere. */
  public double riskRatio() {
    return counts.riskRatioTo(elsewhere);
  }
}
