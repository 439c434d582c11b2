package org.consentaudit.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that does the job, or a part of it, as a process of its own.
 *
 * @param name what the tables call it
 * @param command what is run
 * @param kind what its answer has to be
 * @param reports where consent-audit writes its reports, which hold its answer
 */
record Contender(String name, List<String> command, Kind kind, Optional<Path> reports) {
  /** What is expected of a contender. */
  enum Kind {
    /** Does the job: its answer must be that of the others. */
    JOB,
    /** Does less than the job: what cannot be beaten. */
    FLOOR
  }

  static Contender job(String name, List<String> command) {
    return new Contender(name, command, Kind.JOB, Optional.empty());
  }

  static Contender floor(String name, List<String> command) {
    return new Contender(name, command, Kind.FLOOR, Optional.empty());
  }

  static Contender audit(String name, List<String> command, Path reports) {
    return new Contender(name, command, Kind.JOB, Optional.of(reports));
  }
}
