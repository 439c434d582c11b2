package org.consentaudit.dissemination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.TypePolicy;

/**
 * What the downstream body says it was told, from all received lists together (rule L1).
 *
 * <p>Two kinds of list: of those who objected, and the reply of "Check for National Data Opt-outs",
 * which names those who did not and means nothing without the list that was asked about.
 */
public final class ReceivedOptOuts {
  private final Map<NhsNumber, List<ReceivedRow>> rows = new HashMap<>();
  private final Set<OptOutType> listed = new TreeSet<>();
  private final Set<NhsNumber> asked = new HashSet<>();
  private final Set<ReceivedRow.Kind> kinds = EnumSet.noneOf(ReceivedRow.Kind.class);

  /** Notes that a list of objectors speaks for a type. */
  public void speaksFor(OptOutType type) {
    listed.add(type);
  }

  /** Notes that a reply of "Check for National Data Opt-outs" was given. */
  public void replyGiven() {
    kinds.add(ReceivedRow.Kind.REPLY);
  }

  /** Takes a row that says that the patient's opt-out is or was held. */
  public void add(NhsNumber patient, ReceivedRow row) {
    rows.computeIfAbsent(patient, unused -> new ArrayList<>()).add(row);
  }

  /** Notes that a request asked about the patient. */
  public void asked(NhsNumber patient) {
    asked.add(patient);
  }

  /** Whether some list tells who objected to a type. */
  public boolean speaksAbout(OptOutType type, OptOutPolicy policy) {
    return listed.contains(type) || (isReplyGiven() && isNationalOrConverted(type, policy));
  }

  /** Whether some list tells whether this patient's opt-out of this run was received. */
  public boolean speaksFor(
      NhsNumber patient, OptOutType type, OptOutHistory.Run run, OptOutPolicy policy) {
    return listed.contains(type) || (replySpeaksFor(type, run, policy) && asked.contains(patient));
  }

  /** Whether a reply could have told about this run, and nobody asked about the patient. */
  public boolean neverAsked(
      NhsNumber patient, OptOutType type, OptOutHistory.Run run, OptOutPolicy policy) {
    return replySpeaksFor(type, run, policy) && !asked.contains(patient);
  }

  /** The rows of a patient for a type, earliest received first. */
  public List<ReceivedRow> of(NhsNumber patient, OptOutType type) {
    List<ReceivedRow> found = new ArrayList<>();
    for (ReceivedRow row : rows.getOrDefault(patient, List.of())) {
      if (row.types().contains(type)) {
        found.add(row);
      }
    }
    if (found.size() > 1) {
      Collections.sort(found);
    }
    return found;
  }

  /** The types of which a list of objectors tells. */
  public Set<OptOutType> listedTypes() {
    return Collections.unmodifiableSet(listed);
  }

  /** Whether a request asked about the patient. */
  public boolean isAsked(NhsNumber patient) {
    return asked.contains(patient);
  }

  /** Every patient on a list. */
  public Set<NhsNumber> patients() {
    return Collections.unmodifiableSet(rows.keySet());
  }

  private boolean replySpeaksFor(OptOutType type, OptOutHistory.Run run, OptOutPolicy policy) {
    return isReplyGiven()
        && isNationalOrConverted(type, policy)
        && !policy.cameTooLate(type, run.start());
  }

  /** Whether a reply of "Check for National Data Opt-outs" was given. */
  public boolean isReplyGiven() {
    return kinds.contains(ReceivedRow.Kind.REPLY);
  }

  private static boolean isNationalOrConverted(OptOutType type, OptOutPolicy policy) {
    return type.equals(OptOutType.NATIONAL)
        || policy
            .about(type)
            .conversion()
            .map(TypePolicy.Conversion::into)
            .filter(OptOutType.NATIONAL::equals)
            .isPresent();
  }
}
