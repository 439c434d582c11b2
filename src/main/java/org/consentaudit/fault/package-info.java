/**
 * What the failures have in common: the search that names the likely fault.
 *
 * <p>Pure, and of counts only: nothing here sees a patient, decides a verdict or writes a report.
 * It names what is likely and never what is proved; failures without a pattern are said to be so.
 * Start with {@link org.consentaudit.fault.FailureCube}, which is filled by whoever knows the
 * failures, then {@link org.consentaudit.fault.FaultSearch}.
 */
package org.consentaudit.fault;
