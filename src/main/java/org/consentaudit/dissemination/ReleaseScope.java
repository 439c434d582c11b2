package org.consentaudit.dissemination;

import org.consentaudit.optout.ScopeRule;

/**
 * Whether a release had to honour a type of opt-out.
 *
 * @param scope in, out or unknown
 * @param reason why, in words for a report
 */
public record ReleaseScope(ScopeRule.Scope scope, String reason) {}
