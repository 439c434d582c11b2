/**
 * The second opinion: a slow, naive checker written from the contract alone, a generator of small
 * random audits, and the test that sets the program against the checker.
 *
 * <p>Nothing here uses main code but the value types of the root package and the word lists of the
 * built-in policy, and the program itself only through {@link
 * org.consentaudit.secondopinion.ProgramUnderTest}: two readings of one text are worth more than
 * one reading twice. Start with {@link org.consentaudit.secondopinion.World}, then {@link
 * org.consentaudit.secondopinion.NaiveChecker}.
 */
package org.consentaudit.secondopinion;
