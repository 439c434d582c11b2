/**
 * Writes a finished result in every format it can be had in.
 *
 * <p>Nothing here decides: verdicts, counts and order come from the audit, and a report only says
 * them. Start with {@link org.consentaudit.report.ReportFormat}, the list of what can be written;
 * {@link org.consentaudit.report.ReportFolder} is how it reaches the disk, all or nothing, and
 * {@link org.consentaudit.report.SavedResult} how it is read from there again.
 */
package org.consentaudit.report;
