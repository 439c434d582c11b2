package org.consentaudit.cli;

import java.nio.file.Path;

/**
 * A path as the user gave it, and what it is relative to: the working folder for options, the audit
 * folder for its own contents and for {@code audit.json}.
 *
 * @param base what a relative path is relative to
 * @param asGiven the path as written; shown in reports
 */
record PathFrom(Path base, String asGiven) {
  Path resolved() {
    return base.resolve(asGiven);
  }
}
