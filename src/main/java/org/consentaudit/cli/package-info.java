/**
 * The command line: options, exit codes, and the wiring of readers, audit and reports.
 *
 * <p>The only room that sees a clock, the environment or the standard streams; nothing is decided
 * here. Start with {@link org.consentaudit.cli.Main}, then {@link org.consentaudit.cli.AuditRun}.
 */
package org.consentaudit.cli;
