package org.consentaudit.fault;

/**
 * How many bits telling some units apart saves, when it is told of every unit whether it was
 * missed.
 *
 * <p>Without a rule each of N units costs H(M/N) bits, with H the entropy of a coin. A rule that
 * picks n units with k misses lets the two parts be told by a coin each: N H(M/N) - n H(k/n) -
 * (N-n) H((M-k)/(N-n)). The gain is convex in (n, k), which is what makes the search for an
 * interval exact and quick; it depends on counts alone.
 */
final class Gain {
  private static final double LN_2 = StrictMath.log(2);

  private final double units;
  private final double missed;
  private final double without;
  private final double witnessesPerUnit;

  /**
   * Of units among which some were missed.
   *
   * @param witnessesPerUnit how much evidence a unit is: 1, or less where several units stand or
   *     fall together
   */
  Gain(long units, long missed, double witnessesPerUnit) {
    this.units = units;
    this.missed = missed;
    this.without = told((double) units, (double) missed);
    this.witnessesPerUnit = witnessesPerUnit;
  }

  /** Bits saved by a rule, or nought where it does not pick units that are missed more often. */
  double of(double n, double k) {
    if (k * units <= missed * n) {
      return 0;
    }
    double gain = without - told(n, k) - told(units - n, missed - k);
    return Math.max(0, gain * witnessesPerUnit);
  }

  /** Bits saved by a rule that picks these. */
  double of(Counts picked) {
    return of((double) picked.of(), (double) picked.missed());
  }

  /** The most that a rule with so many misses can save: when it picks nothing else. */
  double ofPure(long k) {
    return of((double) k, (double) k);
  }

  /** Bits in which it is told of each of n units whether it is one of the k missed: n H(k/n). */
  static double told(double n, double k) {
    return xLog(n) - xLog(k) - xLog(n - k);
  }

  /** x log x to base 2, by a logarithm that is the same on every machine. */
  private static double xLog(double x) {
    return x <= 0 ? 0 : x * (StrictMath.log(x) / LN_2);
  }
}
