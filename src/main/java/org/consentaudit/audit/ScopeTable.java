package org.consentaudit.audit;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.dissemination.ScopeDecision;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;

/** The scope of every release for every type, each decided once. */
final class ScopeTable {
  private final ScopeDecision decision;
  private final Map<Release, Map<OptOutType, ReleaseScope>> decided = new HashMap<>();

  /** The same by object: releases have many fields, and the same few are asked for ever again. */
  private final IdentityHashMap<Release, Map<OptOutType, ReleaseScope>> decidedByObject =
      new IdentityHashMap<>();

  ScopeTable(OptOutPolicy policy) {
    this.decision = new ScopeDecision(policy);
  }

  ReleaseScope of(Release release, OptOutType type) {
    return decidedByObject
        .computeIfAbsent(
            release, unused -> decided.computeIfAbsent(release, unknown -> new HashMap<>()))
        .computeIfAbsent(type, undecided -> decision.scopeOf(release, undecided));
  }
}
