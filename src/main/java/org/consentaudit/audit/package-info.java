/**
 * Evidence in, verdicts out.
 *
 * <p>Pure: no file, no clock, no thread, and nothing about how results are shown. Start with {@link
 * org.consentaudit.audit.Audit}; {@link org.consentaudit.audit.VerdictDecision} is the one place
 * where a verdict is decided.
 */
package org.consentaudit.audit;
