package org.consentaudit.fault;

/**
 * How many were missed, of how many.
 *
 * @param missed the failures
 * @param of all, failures included
 */
public record Counts(long missed, long of) {
  /** The standard normal's 97.5th percentile: what is outside has a chance of one in twenty. */
  private static final double Z = 1.959963984540054;

  /** Haldane's half: added to each of the four counts, so that none is nought. */
  private static final double HALF = 0.5;

  /** Refuses what cannot be. */
  public Counts {
    if (missed < 0 || missed > of) {
      throw new IllegalArgumentException("more missed than there are: " + missed + " of " + of);
    }
  }

  /** The share that was missed; nought of nought is nought. */
  public double share() {
    return of == 0 ? 0 : (double) missed / of;
  }

  /**
   * Wilson's interval of the share at 95 %. Unlike the textbook interval it is never empty where
   * all or none were missed, which is what a fault looks like.
   */
  public Interval interval() {
    if (of == 0) {
      return new Interval(0, 1);
    }
    double p = share();
    double spread = Z * Z / of;
    double middle = (p + spread / 2) / (1 + spread);
    double reach = Z / (1 + spread) * Math.sqrt(p * (1 - p) / of + spread / (4 * of));
    // Rounding must not leave a share of all or none outside its own interval.
    double low = missed == 0 ? 0 : Math.max(0, middle - reach);
    double high = missed == of ? 1 : Math.min(1, middle + reach);
    return new Interval(low, high);
  }

  /**
   * How many times likelier a miss is here than there, with Haldane's correction: never infinite.
   */
  public double riskRatioTo(Counts elsewhere) {
    double here = (missed + HALF) / (of + 2 * HALF);
    double there = (elsewhere.missed + HALF) / (elsewhere.of + 2 * HALF);
    return here / there;
  }

  /** What is left when the others are taken away. */
  Counts minus(Counts others) {
    return new Counts(missed - others.missed, of - others.of);
  }

  /**
   * A share's interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {}
}
