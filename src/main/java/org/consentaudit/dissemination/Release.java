package org.consentaudit.dissemination;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;

/**
 * One dissemination, as a disseminated row and the register together describe it. Rows of one
 * release id that carry different dates, recipients or datasets are different releases here,
 * because scope and exposure may differ between them.
 *
 * @param id the release id; for a list without one, the list's file name
 * @param date the day of the release; empty where neither row, settings nor register tell (D1)
 * @param recipient who received it; empty where unknown
 * @param fields what the register says in the columns that scope rules read
 * @param applies the register's explicit word on whether a type applied
 * @param standing whether the register knows the release
 * @param readings where it is ambiguous, what each of the register's rows says of it; else empty
 */
public record Release(
    String id,
    Optional<LocalDate> date,
    String recipient,
    Map<ScopeRule.Field, String> fields,
    Map<OptOutType, Applies> applies,
    Standing standing,
    List<Release> readings)
    implements Comparable<Release> {
  private static final Comparator<Release> ORDER =
      Comparator.comparing(Release::id)
          .thenComparing(release -> release.date().orElse(LocalDate.MIN))
          .thenComparing(Release::recipient)
          .thenComparing(release -> release.fields().toString())
          .thenComparing(release -> release.applies().toString())
          .thenComparing(Release::standing)
          .thenComparing(release -> release.readings().toString());

  /** Copies the maps, in a fixed order. */
  public Release {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    applies = Collections.unmodifiableMap(new TreeMap<>(applies));
    readings = List.copyOf(readings);
  }

  /** What the register says in one of the columns that rules read; empty where it says nothing. */
  public String field(ScopeRule.Field field) {
    return fields.getOrDefault(field, "");
  }

  @Override
  public int compareTo(Release other) {
    return ORDER.compare(this, other);
  }

  /** The register's explicit word for one type (rule D2). */
  public enum Applies {
    /** The type applied to the release. */
    YES,
    /** It did not. */
    NO,
    /** The register says that it is not known; final. */
    UNKNOWN
  }

  /** Whether the register knows a release. */
  public enum Standing {
    /** It is in the register. */
    REGISTERED,
    /** There is a register, and it lacks the release: scope unknown (rule D1). */
    NOT_IN_REGISTER,
    /** The register lists it more than once and differently, and the row does not tell which. */
    AMBIGUOUS,
    /** No register was given: every list is taken to be in scope (rule D2). */
    NO_REGISTER
  }
}
