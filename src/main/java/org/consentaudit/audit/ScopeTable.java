package org.consentaudit.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.dissemination.ScopeDecision;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;

/** The scope of every release for every type, each decided once. */
final class ScopeTable {
  private final ScopeDecision decision;
  private final Map<Release, Map<OptOutType, ReleaseScope>> decided = new HashMap<>();

  ScopeTable(OptOutPolicy policy) {
    this.decision = new ScopeDecision(policy);
  }

  ReleaseScope of(Release release, OptOutType type) {
    return decided
        .computeIfAbsent(release, unused -> new TreeMap<>())
        .computeIfAbsent(type, undecided -> decision.scopeOf(release, undecided));
  }
}
