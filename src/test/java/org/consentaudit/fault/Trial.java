package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One world with faults of which the truth is known, and what the search made of it.
 *
 * @param world the world
 * @param planted the units that each fault hits
 * @param found what the search says
 */
record Trial(InventedOptOuts world, List<BitSet> planted, LikelyFaults found) {
  /** Nearer than this counts as exact. */
  private static final double EXACT = 0.95;

  /** Plants faults in a world from a seed, with leaks and noise, and searches it. */
  static Trial of(List<Planting> plantings, long seed, int optOuts, double leak, double noise) {
    InventedOptOuts world =
        plantings.contains(Planting.RECIPIENT_NOT_APPLYING)
            ? InventedOptOuts.received(seed, optOuts, 12)
            : InventedOptOuts.recorded(seed, optOuts);
    List<BitSet> planted = new ArrayList<>();
    for (Planting planting : plantings) {
      BitSet hit = planting.plant(world);
      world.miss(hit, planting.share() * (1 - leak));
      planted.add(hit);
    }
    world.addNoise(noise);
    return new Trial(world, planted, FaultSearch.of(world.cube()));
  }

  /** Whether as many faults were found as were planted, and each is one of those. */
  boolean isExact() {
    if (found.faults().size() != planted.size()) {
      return false;
    }
    List<BitSet> missing = new ArrayList<>(planted);
    BitSet explained = new BitSet();
    for (Fault fault : found.faults()) {
      BitSet picked = without(world.picked(fault.conditions()), explained);
      missing.stream()
          .filter(hit -> likeness(picked, without(hit, explained)) >= EXACT)
          .findFirst()
          .ifPresent(missing::remove);
      explained.or(picked);
    }
    return missing.isEmpty();
  }

  /** Whether the first fault is taken for what it is. */
  boolean isOf(Family family) {
    return !found.faults().isEmpty() && found.faults().get(0).family() == family;
  }

  /** Jaccard's: how much both have, of what either has. */
  static double likeness(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    int shared = both.cardinality();
    int either = one.cardinality() + other.cardinality() - shared;
    return either == 0 ? 1 : (double) shared / either;
  }

  private static BitSet without(BitSet units, BitSet explained) {
    BitSet rest = (BitSet) units.clone();
    rest.andNot(explained);
    return rest;
  }
}
