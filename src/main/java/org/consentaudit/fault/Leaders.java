package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The best candidates so far: one, or several with the same bits exactly. */
final class Leaders {
  private final List<Candidate> leading = new ArrayList<>();

  /** What a candidate must have at least to lead. */
  double bar() {
    return leading.isEmpty() ? 0 : leading.get(0).bits();
  }

  /** Offers a rule, which is made only where it leads. */
  void offer(double bits, Counts counts, Supplier<Rule> rule) {
    if (bits <= 0 || bits < bar()) {
      return;
    }
    if (bits > bar()) {
      leading.clear();
    }
    leading.add(new Candidate(rule.get(), counts, bits));
  }

  /**
   * The leaders in order; empty where no rule gains more than it costs.
   *
   * @param fingerprint tells rules of the same counts apart, without their names
   */
  List<Candidate> inOrder(ToLongFunction<Rule> fingerprint) {
    return leading.stream().sorted(Candidate.order(fingerprint)).toList();
  }
}
