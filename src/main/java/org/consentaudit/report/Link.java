package org.consentaudit.report;

import java.util.Optional;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/**
 * The links by which an opt-out travels, with the verdicts that say that one of them broke. Every
 * verdict of which that can be said is in one link and no other, so that sums add up.
 */
enum Link {
  /** From the GP record to the list downstream. */
  RECORDED_TO_RECEIVED("from the GP record to the received list") {
    @Override
    boolean isChecked(AuditResult result, OptOutType type) {
      return result.months().stream()
          .anyMatch(month -> month.type().equals(type) && month.received().isPresent());
    }
  },
  /**
   * From the list downstream to the releases; stands for both where the broken one is not known.
   */
  RECEIVED_TO_APPLIED("from the received list to the releases") {
    @Override
    boolean isChecked(AuditResult result, OptOutType type) {
      return result.coverage().rowsUsed() > 0;
    }
  };

  private final String words;

  Link(String words) {
    this.words = words;
  }

  /** From where to where, in words. */
  String words() {
    return words;
  }

  /** Whether a verdict says that this link broke. */
  boolean isBrokenBy(Verdict verdict) {
    return brokenBy(verdict).filter(this::equals).isPresent();
  }

  /** Whether anything was given by which the link of that type could be checked at all. */
  abstract boolean isChecked(AuditResult result, OptOutType type);

  private static Optional<Link> brokenBy(Verdict verdict) {
    return switch (verdict) {
      case NEVER_PASSED_ON, PASSED_ON_LATE, NOT_PROCESSABLE -> Optional.of(RECORDED_TO_RECEIVED);
      case PASSED_ON_NOT_APPLIED, DISCLOSED -> Optional.of(RECEIVED_TO_APPLIED);
      case UNDETERMINED, PENDING, HONOURED, WITHDRAWN -> Optional.empty();
    };
  }
}
