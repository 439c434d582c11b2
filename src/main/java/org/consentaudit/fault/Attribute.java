package org.consentaudit.fault;

import java.util.Locale;

/**
 * What failures may have in common. The order is that in which a person would name them: who before
 * what, what before how, how before where it went. It settles which of several equally good
 * wordings comes first.
 */
public enum Attribute {
  /** The GP system's supplier. */
  SUPPLIER(Kind.VALUE),
  /** The practice that holds the entry. */
  PRACTICE_CODE(Kind.VALUE),
  /** The type of opt-out. */
  OPT_OUT_TYPE(Kind.VALUE),
  /** The terminology of the entry's code. */
  CODE_SCHEME(Kind.VALUE),
  /** The entry's code as written. */
  CODE(Kind.VALUE),
  /** The patient's registration at the practice: died, left, else as the practice writes it. */
  REGISTRATION_STATUS(Kind.VALUE),
  /** The practice's region, where an export tells it: that of its commissioner. */
  REGION(Kind.VALUE),
  /** The batch of the export that brought the entry. */
  EXTRACT_BATCH(Kind.VALUE),
  /** Who was sent the release. */
  RECIPIENT(Kind.RELEASED_VALUE),
  /** What the release was made of. */
  DATASET(Kind.RELEASED_VALUE),
  /** The release itself. */
  RELEASE_ID(Kind.RELEASED_VALUE),
  /** The day on which the entry was keyed. */
  ENTERED_ON(Kind.DAY),
  /** The day from which the entry speaks. */
  EFFECTIVE_ON(Kind.DAY),
  /** The day of the release. */
  RELEASE_DATE(Kind.RELEASED_DAY);

  private final Kind kind;

  Attribute(Kind kind) {
    this.kind = kind;
  }

  /** The name in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a day, which can lie in an interval. */
  public boolean isDay() {
    return kind == Kind.DAY || kind == Kind.RELEASED_DAY;
  }

  /** Whether it describes a release, which only {@link Link#RECEIVED_TO_APPLIED} knows. */
  public boolean isOfRelease() {
    return kind == Kind.RELEASED_VALUE || kind == Kind.RELEASED_DAY;
  }

  /**
   * How much a wording says by naming it. A code says its scheme and its type in one word, so that
   * naming it is no shorter than naming those.
   */
  int weight() {
    return this == CODE ? 2 : 1;
  }

  private enum Kind {
    VALUE,
    RELEASED_VALUE,
    DAY,
    RELEASED_DAY
  }
}
