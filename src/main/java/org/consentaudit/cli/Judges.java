package org.consentaudit.cli;

import org.consentaudit.audit.Audit;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Evidence;
import org.consentaudit.audit.Witness;

/** How evidence is judged: once, or with a second opinion. */
interface Judges {
  /** Once. */
  Judges ONE = (evidence, settings) -> Audit.run(evidence, settings, Witness.NOBODY);

  /** What is found in the evidence. */
  AuditResult judge(Evidence evidence, AuditSettings settings);
}
