/**
 * The second opinion at run time ({@code --verify}): every verdict once more, by an algorithm that
 * shares nothing with the first but the facts.
 *
 * <p>Simple before anything else: it follows the contract's words rule by rule, day by day, and
 * nothing is fast, remembered or clever. Never uses what decides in other rooms; a test forbids it.
 * Start with {@link org.consentaudit.recheck.SecondOpinion}.
 */
package org.consentaudit.recheck;
