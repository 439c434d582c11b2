package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Plants a fault of a family in a world, each time another one. */
enum Planting {
  SUPPLIER_WIDE(Family.SUPPLIER_WIDE) {
    @Override
    List<Condition> conditions(InventedOptOuts world, int unit) {
      return List.of(
          same(world, Attribute.SUPPLIER, unit),
          same(world, Attribute.OPT_OUT_TYPE, unit),
          since(world, Attribute.ENTERED_ON, unit));
    }
  },
  PRACTICE_NEVER_SENT(Family.PRACTICE_NEVER_SENT) {
    @Override
    List<Condition> conditions(InventedOptOuts world, int unit) {
      return List.of(same(world, Attribute.PRACTICE_CODE, unit));
    }
  },
  CODE_UNMAPPED(Family.CODE_UNMAPPED) {
    @Override
    List<Condition> conditions(InventedOptOuts world, int unit) {
      return List.of(same(world, Attribute.CODE, unit));
    }
  },
  WATERMARK_HOLE(Family.WATERMARK_HOLE) {
    @Override
    List<Condition> conditions(InventedOptOuts world, int unit) {
      int first = world.day(Attribute.ENTERED_ON, unit);
      // In a small world a hole of a quarter holds too few opt-outs to be told from chance.
      int longest = 90 * Math.max(1, LARGE / world.size());
      int last = first + 30 + world.random().nextInt(longest);
      return List.of(
          same(world, Attribute.SUPPLIER, unit),
          new Condition.Within(
              Attribute.ENTERED_ON,
              Optional.of(LocalDate.ofEpochDay(first)),
              Optional.of(LocalDate.ofEpochDay(last))));
    }
  },
  RECIPIENT_NOT_APPLYING(Family.RECIPIENT_NOT_APPLYING) {
    @Override
    List<Condition> conditions(InventedOptOuts world, int unit) {
      return List.of(
          same(world, Attribute.RECIPIENT, unit), since(world, Attribute.RELEASE_DATE, unit));
    }
  },
  STATUS_RULE(Family.STATUS_RULE) {
    @Override
    List<Condition> conditions(InventedOptOuts world, int unit) {
      return List.of(same(world, Attribute.REGISTRATION_STATUS, unit));
    }
  },
  PARTIAL_LOSS(Family.PARTIAL_LOSS) {
    @Override
    List<Condition> conditions(InventedOptOuts world, int unit) {
      return List.of(
          same(world, Attribute.SUPPLIER, unit), same(world, Attribute.OPT_OUT_TYPE, unit));
    }

    @Override
    double share() {
      return 0.5;
    }
  };

  /**
   * Fewer units than this, and two that noise misses just beside the fault, or that leak at its
   * edge, are enough to fall short of Jaccard 0.95, although no method could tell them.
   */
  private static final int FEWEST_UNITS = 40;

  /** A fault that hits more of all units than this is no longer the exception. */
  private static final double LARGEST_SHARE = 0.5;

  /** A world in which so many units show no such fault has none. */
  private static final int MOST_TRIALS = 1_000;

  /** Opt-outs of a world in which a quarter of a year holds enough of a supplier's. */
  private static final int LARGE = 2_000;

  private final Family family;

  Planting(Family family) {
    this.family = family;
  }

  /** The family it should be taken for. */
  Family family() {
    return family;
  }

  /** The link that it breaks. */
  Link link() {
    return this == RECIPIENT_NOT_APPLYING ? Link.RECEIVED_TO_APPLIED : Link.RECORDED_TO_RECEIVED;
  }

  /** The share of the units picked that is missed, before any leak. */
  double share() {
    return 1;
  }

  /** A fault that hits this unit. */
  abstract List<Condition> conditions(InventedOptOuts world, int unit);

  /** The units that a fault of this kind hits: neither too few nor nearly all. */
  BitSet plant(InventedOptOuts world) {
    SplittableRandom random = world.random();
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      BitSet hit = world.picked(conditions(world, random.nextInt(world.size())));
      int units = hit.cardinality();
      if (units >= FEWEST_UNITS && units <= LARGEST_SHARE * world.size()) {
        return hit;
      }
    }
    throw new IllegalStateException("nowhere to plant " + this);
  }

  private static Condition same(InventedOptOuts world, Attribute attribute, int unit) {
    return new Condition.Equal(attribute, world.value(attribute, unit));
  }

  private static Condition since(InventedOptOuts world, Attribute attribute, int unit) {
    return new Condition.Within(
        attribute, Optional.of(LocalDate.ofEpochDay(world.day(attribute, unit))), Optional.empty());
  }
}
