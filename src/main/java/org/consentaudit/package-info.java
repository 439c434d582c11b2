/**
 * The words everything else is written in: NHS number, practice, source line, row counts.
 *
 * <p>Nothing here reads a file, knows a clock or decides a verdict. Start with {@link
 * org.consentaudit.NhsNumber}, then {@link org.consentaudit.SetAside}, the list of reasons why a
 * row may be left out of account.
 */
package org.consentaudit;
