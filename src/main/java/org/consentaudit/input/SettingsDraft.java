package org.consentaudit.input;

import java.util.List;

/**
 * Settings drafted from what lies in a folder, to be checked by a person. Safe to show.
 *
 * @param settings what can be told
 * @param found what was found, file by file
 * @param toCheck what is proposed, and should be looked at
 * @param toDecide what only a person can say, or has to put right, before an audit can be trusted
 * @param refusals files that an audit would refuse, and why
 */
public record SettingsDraft(
    AuditFile settings,
    List<String> found,
    List<String> toCheck,
    List<String> toDecide,
    List<String> refusals) {
  /** Copies the lists. */
  public SettingsDraft {
    found = List.copyOf(found);
    toCheck = List.copyOf(toCheck);
    toDecide = List.copyOf(toDecide);
    refusals = List.copyOf(refusals);
  }
}
