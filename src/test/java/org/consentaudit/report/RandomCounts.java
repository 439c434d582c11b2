package org.consentaudit.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/** Results of invented audits whose counts add up as those of an audit do. Many are small. */
final class RandomCounts {
  /** Small ones, those at the ends of what is shown as 10 or 15, and some of a larger audit. */
  private static final long[] COUNTS = {0, 0, 1, 1, 2, 5, 7, 7, 8, 8, 12, 13, 17, 40, 1_204};

  private static final List<String> SUPPLIERS = List.of("EMIS", "TPP", "VISION", "OTHER");

  private final Random random;
  private final SampleResult sample = SampleResult.empty();

  private RandomCounts(long seed) {
    this.random = new Random(seed);
  }

  static SampleResult of(long seed) {
    RandomCounts counts = new RandomCounts(seed);
    counts.fill();
    return counts.sample;
  }

  private void fill() {
    long optOuts = 0;
    long failures = 0;
    long exposed = 0;
    for (OptOutType type : List.of(OptOutType.TYPE_1, OptOutType.TYPE_2)) {
      if (type.equals(OptOutType.TYPE_1) && random.nextBoolean()) {
        continue;
      }
      long failed = 0;
      for (Verdict verdict : Verdict.values()) {
        long patients = random.nextInt(3) == 0 ? 0 : count();
        sample.verdicts(type, verdict, patients);
        optOuts += patients;
        failed += verdict.isFailure() ? patients : 0;
        if (verdict == Verdict.UNDETERMINED) {
          doubts(type, patients);
        }
      }
      failures += failed;
      if (failed > 0) {
        long ofThem = random.nextLong(failed + 1);
        exposed += ofThem;
        span(type, failed, ofThem);
      }
    }
    practices(failures, optOuts - failures);
    recipients(exposed);
    sample.futureDated = count();
    sample.warnings.add("gp/secret.csv holds 3 gzip members");
  }

  private long count() {
    return COUNTS[random.nextInt(COUNTS.length)];
  }

  private void doubts(OptOutType type, long undetermined) {
    long left = undetermined;
    for (int reason = 1; left > 0; reason++) {
      long part = reason == 3 ? left : 1 + random.nextLong(left);
      sample.doubts.add(new DoubtCount(type, "reason " + "abc".charAt(reason - 1), part));
      left -= part;
    }
  }

  private void span(OptOutType type, long failures, long exposed) {
    sample.failureSpans.add(
        new FailureSpan(
            type,
            failures,
            exposed,
            Optional.of(LocalDate.of(2015, 4, 1)),
            Optional.of(LocalDate.of(2018, 6, 1)),
            exposed == 0 ? Optional.empty() : Optional.of(LocalDate.of(2016, 5, 1)),
            exposed == 0 ? Optional.empty() : Optional.of(LocalDate.of(2017, 6, 2))));
  }

  private void practices(long failures, long others) {
    int practices = 1 + random.nextInt(12);
    long[] failed = parts(failures, practices);
    long[] honoured = parts(others, practices);
    for (int i = 0; i < practices; i++) {
      if (failed[i] + honoured[i] > 0) {
        sample.practices.add(
            new PracticeCounts(
                new PracticeCode("B" + (99_000 + i)),
                SUPPLIERS.get(random.nextInt(SUPPLIERS.size())),
                failed[i] + honoured[i],
                failed[i],
                0));
      }
    }
  }

  /** The number cut into as many parts, some of them none. */
  private long[] parts(long number, int parts) {
    long[] cut = new long[parts];
    long left = number;
    for (int i = 0; i < parts - 1; i++) {
      cut[i] = random.nextBoolean() ? Math.min(left, count()) : 0;
      left -= cut[i];
    }
    cut[parts - 1] = left;
    return cut;
  }

  private void recipients(long exposed) {
    long used = 0;
    for (int i = 0; i < 1 + random.nextInt(9); i++) {
      long patients = Math.min(exposed, count());
      long exposures = patients == 0 ? 0 : patients + random.nextInt(3);
      long rows = exposures + count();
      used += rows;
      sample.recipients.add(
          new RecipientCounts("Recipient " + "ABCDEFGHI".charAt(i), 1, rows, exposures, patients));
    }
    long unplaced = count();
    for (int line = 0; line < Math.min(unplaced, 20); line++) {
      sample.unresolved.add(
          new Problem(
              Side.DISSEMINATED,
              new SourceLine("disseminated/secret.csv", line + 2),
              SetAside.INVALID_NHS_NUMBER,
              new PracticeCode(""),
              "",
              ""));
    }
    sample.coverage =
        new Coverage(
            used + Math.min(unplaced, 20) + count(),
            used,
            0,
            new TreeMap<>(Map.of(new PracticeCode("B99001"), 2L)));
  }

  /** Every count of the result by the name that a publication has for it. */
  static Map<String, Long> exact(SampleResult sample) {
    Map<String, Long> exact = new TreeMap<>();
    sample.verdicts.forEach(
        count -> {
          exact.merge(count.type() + " " + count.verdict(), count.patients(), Long::sum);
          exact.merge(count.type() + " all", count.patients(), Long::sum);
        });
    sample.practices.forEach(
        practice -> {
          exact.merge(practice.supplier() + " failures", practice.failures(), Long::sum);
          exact.merge(practice.supplier() + " all", practice.optOuts(), Long::sum);
        });
    sample.recipients.forEach(
        recipient -> {
          exact.put(recipient.recipient() + " patients", recipient.patients());
          exact.put(recipient.recipient() + " exposures", recipient.exposures());
          exact.put(recipient.recipient() + " rows", recipient.rows());
        });
    sample.doubts.forEach(doubt -> exact.put(doubt.type() + " " + doubt.reason(), doubt.optOuts()));
    return exact;
  }

  /** The names of the counts of suppliers, one for each supplier. */
  static List<String> ofSuppliers(SampleResult sample, String what) {
    return new ArrayList<>(
        sample.practices.stream()
            .map(practice -> practice.supplier() + " " + what)
            .distinct()
            .sorted()
            .toList());
  }
}
