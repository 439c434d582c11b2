package org.consentaudit.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads off what failures have in common which kind of fault it looks like. */
final class FamilyGuess {
  /**
   * A smaller share than this is partial loss: a rule, a mapping or a switch that is wrong is wrong
   * for all, give or take a few that came another way.
   */
  private static final double NEARLY_ALL = 0.9;

  private FamilyGuess() {}

  /** The first that fits, the most particular first. */
  static Family of(Link link, List<Condition> conditions, Counts counts) {
    Set<Attribute> named = EnumSet.noneOf(Attribute.class);
    conditions.forEach(condition -> named.add(condition.attribute()));
    if (named.stream().anyMatch(Attribute::isOfRelease)) {
      return Family.RECIPIENT_NOT_APPLYING;
    }
    // A release holds only some of the patients, so that no share of it is nearly all.
    if (link == Link.RECORDED_TO_RECEIVED && counts.share() < NEARLY_ALL) {
      return Family.PARTIAL_LOSS;
    }
    if (named.contains(Attribute.REGISTRATION_STATUS)
        || conditions.stream().anyMatch(FamilyGuess::isAbsence)) {
      return Family.STATUS_RULE;
    }
    if (named.contains(Attribute.EXTRACT_BATCH)
        || conditions.stream().anyMatch(FamilyGuess::isHole)) {
      return Family.WATERMARK_HOLE;
    }
    if (named.contains(Attribute.PRACTICE_CODE)) {
      return Family.PRACTICE_NEVER_SENT;
    }
    if (named.contains(Attribute.CODE) || named.contains(Attribute.CODE_SCHEME)) {
      return Family.CODE_UNMAPPED;
    }
    return named.contains(Attribute.SUPPLIER) ? Family.SUPPLIER_WIDE : Family.OTHER;
  }

  private static boolean isAbsence(Condition condition) {
    return condition instanceof Condition.Equal equal && equal.value().equals(Optional.empty());
  }

  private static boolean isHole(Condition condition) {
    return condition instanceof Condition.Within within
        && within.from().isPresent()
        && within.to().isPresent();
  }
}
