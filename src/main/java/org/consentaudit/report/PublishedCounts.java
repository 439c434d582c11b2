package org.consentaudit.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/**
 * The counts of a result as they may be published. Where those of a table cannot be shown without
 * giving small ones away, its list is empty, and the table is named.
 *
 * @param types what became of the opt-outs of each type
 * @param suppliers the same by supplier of the GP system
 * @param recipients what was released to whom
 * @param doubts why opt-outs are undetermined
 * @param rows disseminated rows, and entries dated in the future
 * @param unresolved rows that could not be matched or placed
 * @param practices practices with opt-outs
 * @param reverse what received lists hold that the exports do not account for
 * @param leftOut the tables that cannot be shown
 */
record PublishedCounts(
    List<OfType> types,
    List<OfSupplier> suppliers,
    List<OfRecipient> recipients,
    List<OfDoubt> doubts,
    Optional<OfRows> rows,
    List<OfUnresolved> unresolved,
    Optional<OfPractices> practices,
    List<OfReverse> reverse,
    Set<SmallNumbers.Table> leftOut) {
  PublishedCounts {
    types = List.copyOf(types);
    suppliers = List.copyOf(suppliers);
    recipients = List.copyOf(recipients);
    doubts = List.copyOf(doubts);
    unresolved = List.copyOf(unresolved);
    reverse = List.copyOf(reverse);
    leftOut = Set.copyOf(leftOut);
  }

  /** A type: its opt-outs, those not honoured, those of them with data released, and verdicts. */
  record OfType(
      OptOutType type,
      PublishedCount optOuts,
      PublishedCount failures,
      PublishedCount exposed,
      Map<Verdict, PublishedCount> verdicts) {}

  /** A supplier: the opt-outs in its systems, and those not honoured. */
  record OfSupplier(String supplier, PublishedCount optOuts, PublishedCount failures) {}

  /** A recipient: rows it was sent, those that should have been held back, and whose they are. */
  record OfRecipient(
      String recipient, PublishedCount rows, PublishedCount exposures, PublishedCount patients) {}

  /** Opt-outs of a type that are undetermined for a reason. */
  record OfDoubt(OptOutType type, String reason, PublishedCount optOuts) {}

  /** Disseminated rows read and used, and entries dated after the audit's today. */
  record OfRows(PublishedCount read, PublishedCount used, PublishedCount futureDated) {}

  /** Lines of a side that could not be matched or placed for a reason. */
  record OfUnresolved(Side side, SetAside reason, PublishedCount lines) {}

  /** Practices with opt-outs, and those with opt-outs not honoured. */
  record OfPractices(PublishedCount all, PublishedCount affected) {}

  /** Patients whom a reverse check noticed. */
  record OfReverse(OptOutType type, ReverseVerdict verdict, PublishedCount patients) {}
}
