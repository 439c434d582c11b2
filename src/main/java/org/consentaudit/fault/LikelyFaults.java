package org.consentaudit.fault;

import java.util.List;

/**
 * What the search says of one link.
 *
 * @param link which
 * @param all what was missed in all
 * @param faults the likely faults, in the order in which they were found: the most telling first
 * @param unexplained what is left when the faults' units are taken away: failures without a pattern
 * @param complete whether the search ended because there was no pattern left, and not because it
 *     had named as many faults as it may
 */
public record LikelyFaults(
    Link link, Counts all, List<Fault> faults, Counts unexplained, boolean complete) {
  /** Copies the list. */
  public LikelyFaults {
    faults = List.copyOf(faults);
  }
}
