package org.consentaudit.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A reader of a publication who wants to know a small number: narrows what every number may be by
 * what it is shown as and by every sum, until nothing changes any more.
 */
final class Reader {
  private static final long LARGEST = 1_000_000;

  private final Map<String, long[]> between = new HashMap<>();
  private final List<Sum> sums = new ArrayList<>();

  /** A whole and its parts. */
  private record Sum(String whole, List<String> parts) {}

  /** Reads a number; of a star, the reader may know that it is a small count. */
  void reads(String name, String shown, boolean knownToBeSmall) {
    if (shown.equals("*")) {
      between.put(name, new long[] {1, knownToBeSmall ? 7 : LARGEST});
    } else {
      long number = Long.parseLong(shown.replace(",", ""));
      between.put(
          name, number == 0 ? new long[] {0, 0} : new long[] {Math.max(8, number - 2), number + 2});
    }
  }

  /** Knows that there is a number, and nothing of it. */
  void doesNotSee(String name) {
    between.put(name, new long[] {0, LARGEST});
  }

  /** Knows that parts make up a whole. */
  void knows(String whole, List<String> parts) {
    sums.add(new Sum(whole, parts));
  }

  /** Whether a sum is of stars and nothing else: then it is a star whatever it is. */
  void cannotTellSumsOfStars(Map<String, String> shown) {
    for (Sum sum : sums) {
      List<String> parts = sum.parts().stream().map(p -> shown.getOrDefault(p, "?")).toList();
      if (parts.contains("*") && parts.stream().allMatch(p -> p.equals("*") || p.equals("0"))) {
        between.computeIfPresent(sum.whole(), (name, ends) -> new long[] {1, LARGEST});
      }
    }
  }

  /** Works out all there is to work out. */
  void thinks() {
    boolean more = true;
    while (more) {
      more = false;
      for (Sum sum : sums) {
        long least = sum.parts().stream().mapToLong(part -> ends(part)[0]).sum();
        long most = sum.parts().stream().mapToLong(part -> ends(part)[1]).sum();
        more |= narrow(sum.whole(), least, most);
        long[] whole = ends(sum.whole());
        for (String part : sum.parts()) {
          long[] ends = ends(part);
          more |= narrow(part, whole[0] - (most - ends[1]), whole[1] - (least - ends[0]));
          most = sum.parts().stream().mapToLong(each -> ends(each)[1]).sum();
          least = sum.parts().stream().mapToLong(each -> ends(each)[0]).sum();
        }
      }
    }
  }

  private boolean narrow(String name, long least, long most) {
    long[] ends = ends(name);
    boolean narrower = least > ends[0] || most < ends[1];
    ends[0] = Math.max(ends[0], least);
    ends[1] = Math.min(ends[1], most);
    if (ends[0] > ends[1]) {
      throw new AssertionError("what is published of " + name + " contradicts itself");
    }
    return narrower;
  }

  /** How many values a number may still have. */
  long possible(String name) {
    return ends(name)[1] - ends(name)[0] + 1;
  }

  private long[] ends(String name) {
    return Objects.requireNonNull(between.get(name), name);
  }
}
