package org.consentaudit.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.dissemination.ScopeDecision;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.TypePolicy;

/** The scope of every release for every type, each decided once. */
final class ScopeTable {
  private final OptOutPolicy policy;
  private final ScopeDecision decision;
  private final Map<Release, Map<OptOutType, ReleaseScope>> decided = new HashMap<>();

  ScopeTable(OptOutPolicy policy) {
    this.policy = policy;
    this.decision = new ScopeDecision(policy);
  }

  ReleaseScope of(Release release, OptOutType type) {
    ReleaseScope scope = all(release).get(type);
    return scope == null ? decision.scopeOf(release, type) : scope;
  }

  Map<OptOutType, ReleaseScope> all(Release release) {
    return decided.computeIfAbsent(
        release,
        undecided -> {
          Map<OptOutType, ReleaseScope> scopes = new TreeMap<>();
          for (TypePolicy type : policy.types()) {
            scopes.put(type.type(), decision.scopeOf(undecided, type.type()));
          }
          return scopes;
        });
  }
}
