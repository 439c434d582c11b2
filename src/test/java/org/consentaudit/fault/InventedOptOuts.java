package org.consentaudit.fault;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Opt-outs of invented people over 66 months, and what was missed of them: the worlds in which the
 * search is tried. Always the same from the same seed.
 *
 * <p>Shaped like the real ones: a practice has one supplier and one region, TPP writes CTV3 and the
 * others Read until SNOMED comes, three in a hundred have no registration status, and most are
 * entered in the second year.
 */
final class InventedOptOuts {
  private static final LocalDate FIRST_DAY = LocalDate.of(2013, 1, 1);
  private static final LocalDate SNOMED_DAY = LocalDate.of(2017, 7, 1);

  /** Opt-outs of a practice, in the mean; 7,000 practices have 1.5 million. */
  private static final int OF_PRACTICE = 214;

  /** Fewest practices: enough that a practice is not its supplier. */
  private static final int FEWEST_PRACTICES = 10;

  private static final int MONTHS = 66;

  private final SplittableRandom random;
  private final int practices;
  private final Link link;
  private final int optOuts;
  private final Map<Attribute, short[]> values = new EnumMap<>(Attribute.class);
  private final Map<Attribute, int[]> days = new EnumMap<>(Attribute.class);
  private final Map<Attribute, String[]> names = new EnumMap<>(Attribute.class);
  private final BitSet missed = new BitSet();

  private InventedOptOuts(long seed, int optOuts, Link link, int size) {
    this.random = new SplittableRandom(seed);
    this.link = link;
    this.optOuts = optOuts;
    practices = Math.max(FEWEST_PRACTICES, optOuts / OF_PRACTICE);
    for (Attribute attribute : Attribute.values()) {
      if (link == Link.RECEIVED_TO_APPLIED || !attribute.isOfRelease()) {
        if (attribute.isDay()) {
          days.put(attribute, new int[size]);
        } else {
          values.put(attribute, new short[size]);
        }
      }
    }
  }

  /** Opt-outs, each to be passed on once. */
  static InventedOptOuts recorded(long seed, int optOuts) {
    InventedOptOuts world = new InventedOptOuts(seed, optOuts, Link.RECORDED_TO_RECEIVED, optOuts);
    world.name();
    Practices held = world.new Practices();
    for (int unit = 0; unit < optOuts; unit++) {
      world.enter(unit, held);
    }
    return world;
  }

  /** Opt-outs, each to be applied to so many releases. */
  static InventedOptOuts received(long seed, int optOuts, int releases) {
    InventedOptOuts world =
        new InventedOptOuts(seed, optOuts, Link.RECEIVED_TO_APPLIED, optOuts * releases);
    world.name();
    Practices held = world.new Practices();
    for (int optOut = 0; optOut < optOuts; optOut++) {
      int first = optOut * releases;
      world.enter(first, held);
      for (int release = 0; release < releases; release++) {
        world.copy(first, first + release);
        world.release(first + release, release);
      }
    }
    return world;
  }

  int size() {
    return of(values, Attribute.SUPPLIER).length;
  }

  SplittableRandom random() {
    return random;
  }

  Link link() {
    return link;
  }

  BitSet missed() {
    return missed;
  }

  /** Misses each unit of a set, but for a share that comes through. */
  void miss(BitSet units, double share) {
    units.stream().filter(unit -> random.nextDouble() < share).forEach(missed::set);
  }

  /** Misses a share of all units. */
  void addNoise(double share) {
    BitSet all = new BitSet();
    all.set(0, size());
    miss(all, share);
  }

  /** Misses all units of a share of the opt-outs: a patient whose number is misread everywhere. */
  void addNoiseOfOptOuts(double share) {
    int each = size() / optOuts;
    for (int optOut = 0; optOut < optOuts; optOut++) {
      if (random.nextDouble() < share) {
        missed.set(optOut * each, (optOut + 1) * each);
      }
    }
  }

  int code(Attribute attribute, int unit) {
    return of(values, attribute)[unit];
  }

  Optional<String> value(Attribute attribute, int unit) {
    return Optional.of(of(names, attribute)[code(attribute, unit)]).filter(name -> !name.isEmpty());
  }

  /** The day since 1970; {@link FailureCube#NO_DAY} where it is absent. */
  int day(Attribute attribute, int unit) {
    return of(days, attribute)[unit];
  }

  /** The units that meet all conditions. */
  BitSet picked(Iterable<Condition> conditions) {
    BitSet picked = new BitSet();
    picked.set(0, size());
    for (Condition condition : conditions) {
      IntStream.range(0, size()).filter(unit -> !meets(condition, unit)).forEach(picked::clear);
    }
    return picked;
  }

  private boolean meets(Condition condition, int unit) {
    if (condition instanceof Condition.Within within) {
      int day = day(within.attribute(), unit);
      return day != FailureCube.NO_DAY
          && within.from().stream().allMatch(from -> day >= from.toEpochDay())
          && within.to().stream().allMatch(to -> day <= to.toEpochDay());
    }
    Condition.Equal equal = (Condition.Equal) condition;
    return equal.attribute().isDay()
        ? day(equal.attribute(), unit) == FailureCube.NO_DAY
        : value(equal.attribute(), unit).equals(equal.value());
  }

  /** The cube of this world. */
  FailureCube cube() {
    return cube(IntStream.range(0, size()).toArray(), UnaryOperator.identity());
  }

  /** The same cube with its units in another order and its values by other names. */
  FailureCube cube(int[] order, UnaryOperator<String> renaming) {
    FailureCube cube = new FailureCube(link);
    Map<Attribute, String[]> renamed = new EnumMap<>(Attribute.class);
    names.forEach(
        (attribute, all) ->
            renamed.put(
                attribute,
                Arrays.stream(all)
                    .map(name -> name.isEmpty() ? name : renaming.apply(name))
                    .toArray(String[]::new)));
    for (int unit : order) {
      values.forEach(
          (attribute, codes) -> cube.with(attribute, of(renamed, attribute)[codes[unit]]));
      days.forEach(
          (attribute, all) -> {
            if (all[unit] != FailureCube.NO_DAY) {
              cube.on(attribute, LocalDate.ofEpochDay(all[unit]));
            }
          });
      cube.add(1, missed.get(unit) ? 1 : 0);
    }
    cube.comeTogether(link == Link.RECEIVED_TO_APPLIED ? squaresOfFailures() : 0);
    return cube;
  }

  private long squaresOfFailures() {
    int each = size() / optOuts;
    long squares = 0;
    for (int optOut = 0; optOut < optOuts; optOut++) {
      long failures = missed.get(optOut * each, (optOut + 1) * each).cardinality();
      squares += failures * failures;
    }
    return squares;
  }

  private static <T> T of(Map<Attribute, T> columns, Attribute attribute) {
    return Objects.requireNonNull(columns.get(attribute), attribute::name);
  }

  private void name() {
    names.put(Attribute.SUPPLIER, new String[] {"EMIS", "TPP", "VISION", "MICROTEST"});
    names.put(Attribute.PRACTICE_CODE, numbered("B", practices));
    names.put(Attribute.REGION, new String[] {"North", "Midlands", "South", "London", ""});
    names.put(Attribute.OPT_OUT_TYPE, new String[] {"TYPE_1", "TYPE_2"});
    names.put(Attribute.CODE_SCHEME, new String[] {"read2", "ctv3", "snomed"});
    names.put(
        Attribute.CODE,
        new String[] {"9Nu0.", "9Nu4.", "XaZ89", "XaaVL", "827241000000103", "881561000000100"});
    names.put(Attribute.REGISTRATION_STATUS, new String[] {"REGISTERED", "LEFT", "DIED", ""});
    names.put(Attribute.EXTRACT_BATCH, numbered("batch-", MONTHS + 1));
    names.put(Attribute.RECIPIENT, numbered("Recipient ", 6));
    names.put(Attribute.DATASET, new String[] {"HES", "Mental health", "GP extract"});
    names.put(Attribute.RELEASE_ID, numbered("NIC-", 64));
  }

  private static String[] numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(number -> prefix + number).toArray(String[]::new);
  }

  private void enter(int unit, Practices held) {
    int practice = held.any();
    int supplier = held.supplier(practice);
    int month = month();
    int entered = (int) FIRST_DAY.toEpochDay() + 30 * month + month * 7 / 16 + random.nextInt(30);
    int type = random.nextInt(100) < 55 ? 1 : 0;
    boolean snomed = entered >= SNOMED_DAY.toEpochDay() && random.nextBoolean();
    int scheme = snomed ? 2 : supplier == 1 ? 1 : 0;
    set(Attribute.SUPPLIER, unit, supplier);
    set(Attribute.PRACTICE_CODE, unit, practice);
    set(Attribute.REGION, unit, held.region(practice));
    set(Attribute.OPT_OUT_TYPE, unit, type);
    set(Attribute.CODE_SCHEME, unit, scheme);
    set(Attribute.CODE, unit, 2 * scheme + type);
    set(Attribute.REGISTRATION_STATUS, unit, oneOf(80, 15, 2, 3));
    set(Attribute.EXTRACT_BATCH, unit, month + 1);
    of(days, Attribute.ENTERED_ON)[unit] = entered;
    of(days, Attribute.EFFECTIVE_ON)[unit] =
        switch (oneOf(60, 30, 7, 3)) {
          case 0 -> entered;
          case 1 -> entered - random.nextInt(30);
          case 2 -> entered - random.nextInt(400);
          default -> FailureCube.NO_DAY;
        };
  }

  private void copy(int from, int to) {
    values.values().forEach(codes -> codes[to] = codes[from]);
    days.values().forEach(all -> all[to] = all[from]);
  }

  private void release(int unit, int release) {
    set(Attribute.RELEASE_ID, unit, release);
    set(Attribute.RECIPIENT, unit, release % 6);
    set(Attribute.DATASET, unit, release / 2 % 3);
    of(days, Attribute.RELEASE_DATE)[unit] =
        (int) YearMonth.of(2018, 7).plusMonths(release).atDay(3).toEpochDay();
  }

  private void set(Attribute attribute, int unit, int code) {
    of(values, attribute)[unit] = (short) code;
  }

  /** Most are entered in the second year. */
  private int month() {
    int[] first = {0, 12, 24};
    int[] months = {12, 12, MONTHS - 24};
    int year = oneOf(16, 47, 37);
    return first[year] + random.nextInt(months[year]);
  }

  /** A number, each as often as its weight says. */
  private int oneOf(int... weights) {
    int at = random.nextInt(Arrays.stream(weights).sum());
    int number = 0;
    while (at >= weights[number]) {
      at -= weights[number++];
    }
    return number;
  }

  /** Who holds the opt-outs: a few large practices and many of middling size. */
  private final class Practices {
    private final int[] suppliers = new int[practices];
    private final int[] regions = new int[practices];
    private final double[] upTo = new double[practices];

    Practices() {
      double sum = 0;
      for (int practice = 0; practice < practices; practice++) {
        // The first few make sure that each of the large suppliers has several practices.
        suppliers[practice] =
            practice < FEWEST_PRACTICES ? practice % 5 % 4 % 3 : oneOf(55, 33, 9, 3);
        regions[practice] = oneOf(30, 25, 25, 15, 5);
        sum += 0.5 + random.nextDouble();
        upTo[practice] = sum;
      }
    }

    int any() {
      int place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[practices - 1]);
      return Math.min(practices - 1, place < 0 ? -place - 1 : place);
    }

    int supplier(int practice) {
      return suppliers[practice];
    }

    int region(int practice) {
      return regions[practice];
    }
  }
}
