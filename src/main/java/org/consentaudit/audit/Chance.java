package org.consentaudit.audit;

import java.util.Arrays;

/**
 * How little chance explains that a count or a share fell, in bits: the chance is at most one in
 * two to the power of these.
 *
 * <p>Two counts of the same practice are taken for independent counts of one rate, so that given
 * their sum the later one is a coin's, and a share's misses are split as its wholes are. Most
 * patients stand in both reports, which makes real chance smaller than this: it errs to the side of
 * silence. The tail of that binomial is bounded by Chernoff's inequality, n times the divergence of
 * the split from the expected one: a true bound for every n, and exact where all is gone. Rejected:
 * the normal approximation, which promises nothing so far out as thousands of comparisons lead.
 */
final class Chance {
  private static final double LN_2 = StrictMath.log(2);

  /** Half of all squares of a standard normal are smaller. */
  private static final double MEDIAN_SQUARE = 0.4549364231195727;

  /** Fewest practices that show how much practices differ; of fewer, one may be half of them. */
  private static final int FEWEST = 10;

  private static final int HALVINGS = 60;

  private Chance() {}

  /** Of a count that fell. */
  static double ofCount(long before, long now) {
    return now >= before ? 0 : divergence((double) now, (double) before, 0.5);
  }

  /** Of a share that fell, told by what is missing from it. */
  static double ofMissing(long missingBefore, long before, long missingNow, long now) {
    double expected = (double) now / (before + now);
    long missing = missingBefore + missingNow;
    return missingNow <= missing * expected
        ? 0
        : divergence((double) missingNow, (double) missingBefore, expected);
  }

  /** Of so many on one side and so many on the other, when a share was to fall on the one. */
  private static double divergence(double one, double other, double share) {
    return one * log(one / (one + other) / share)
        + other * log(other / (one + other) / (1 - share));
  }

  private static double log(double x) {
    return x <= 0 ? 0 : StrictMath.log(x) / LN_2;
  }

  /**
   * How much practices' counts differ from each other more than coins do, as the variance of their
   * ratios: lists grow and shrink, practices clean up. Told by the median, so that practices that
   * fell do not excuse themselves. Nought where there are too few practices to tell.
   *
   * @param before a count of each practice, above nought
   * @param now the same later
   */
  static double spread(long[] before, long[] now) {
    if (before.length < FEWEST) {
      return 0;
    }
    double[] ratios = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      ratios[i] = (double) now[i] / before[i];
    }
    double ratio = median(ratios);
    double low = 0;
    double high = 1;
    if (ratio == 0 || median(squares(before, now, ratio, 0)) <= MEDIAN_SQUARE) {
      return 0;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (median(squares(before, now, ratio, middle)) > MEDIAN_SQUARE) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** By how much the variance of a sum is larger than a coin's, with that spread of ratios. */
  static double excess(long[] before, long[] now, double spread) {
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      squares += (double) before[i] * before[i];
      sum += before[i] + now[i];
    }
    return sum == 0 ? 1 : 1 + spread * squares / sum;
  }

  /** Squares of the deviations from the ratio, in units of what is to be expected. */
  private static double[] squares(long[] before, long[] now, double ratio, double spread) {
    double[] squares = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      double deviation = now[i] - ratio * before[i];
      double ofCoins = ratio * (before[i] + now[i]);
      double ofPractices = spread * ratio * ratio * before[i] * before[i];
      squares[i] = deviation * deviation / (ofCoins + ofPractices);
    }
    return squares;
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
