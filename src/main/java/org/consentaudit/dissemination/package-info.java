/**
 * What was released, when, to whom, and whether an opt-out had to be honoured; and what the
 * downstream body says it had received by then.
 *
 * <p>No file is read here and no verdict is decided. Start with {@link
 * org.consentaudit.dissemination.Release} and {@link org.consentaudit.dissemination.ScopeDecision}.
 */
package org.consentaudit.dissemination;
