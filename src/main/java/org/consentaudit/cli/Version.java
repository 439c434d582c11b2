package org.consentaudit.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's name and version. A constant, so that {@code --version} reads no file. */
final class Version implements IVersionProvider {
  /** The name. */
  static final String NAME = "consent-audit";

  /** The version; a test holds it equal to the one in pom.xml. */
  static final String NUMBER = "0.1.0";

  /** What {@code --version} prints. */
  static final String LINE = NAME + " " + NUMBER;

  @Override
  public String[] getVersion() {
    return new String[] {LINE};
  }
}
