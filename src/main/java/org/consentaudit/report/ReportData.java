package org.consentaudit.report;

import java.util.List;
import java.util.Optional;
import org.consentaudit.InputDigests;
import org.consentaudit.Masking;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult;

/**
 * All that a report may look at.
 *
 * @param result the finished result
 * @param tool the program that made it
 * @param policy the policy it was judged by
 * @param inputs what was read, in the order in which it is to be shown
 * @param digests whether digests of the inputs were taken
 * @param opinions whether every verdict was reached a second time
 * @param exitCode the exit code of the run, decided by the command line
 * @param naming how findings and patients are named
 */
public record ReportData(
    AuditResult result,
    Tool tool,
    PolicyInfo policy,
    List<InputInfo> inputs,
    InputDigests digests,
    Opinions opinions,
    int exitCode,
    Naming naming) {
  /** Copies the inputs. */
  public ReportData {
    inputs = List.copyOf(inputs);
  }

  /** Whether every verdict was reached a second time. */
  public enum Opinions {
    /** It was reached once. */
    ONE,
    /** It was reached a second time by another algorithm, and was the same. */
    TWO
  }

  /**
   * The program.
   *
   * @param name its name
   * @param version its version
   */
  public record Tool(String name, String version) {}

  /**
   * The policy.
   *
   * @param name its name
   * @param digest SHA-256 of its printed form, as lower-case hex
   */
  public record PolicyInfo(String name, String digest) {}

  /**
   * One input.
   *
   * @param path the path as given; NHS numbers in it are hidden
   * @param side the side it was read on
   * @param layout the layout that was recognised, in words
   * @param bytes its size
   * @param rows the rows read from it
   * @param sha256 SHA-256 of its bytes, as lower-case hex; empty where that was left off
   */
  public record InputInfo(
      String path, Side side, String layout, long bytes, long rows, Optional<String> sha256) {
    /** Hides NHS numbers in the path: the file may be named after its patient. */
    public InputInfo {
      path = Masking.hideNhsNumbers(path);
    }
  }
}
