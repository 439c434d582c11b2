package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a seed to a small random world; the same seed gives the same world. */
final class WorldGenerator {
  private WorldGenerator() {}

  static World world(long seed) {
    return world(new Dice(seed), seed);
  }

  static World world(Dice dice, long seed) {
    List<String> persons = new ArrayList<>();
    int count = 2 + dice.below(4);
    for (int i = 0; i < count; i++) {
      persons.add(dice.number());
    }
    GpGenerator gp = new GpGenerator(dice, persons);
    DownstreamGenerator downstream = new DownstreamGenerator(dice, persons, gp.practices());
    List<World.ReceivedList> received = downstream.received();
    List<World.DisseminatedList> disseminated = downstream.disseminated(received.isEmpty());
    Optional<List<World.RegisterRow>> register = downstream.register(disseminated);
    Optional<LocalDate> asOf =
        dice.chance(60)
            ? Optional.of(dice.chance(65) ? LocalDate.of(2020, 6, 1) : dice.day())
            : Optional.empty();
    World world =
        new World(
            seed,
            asOf,
            dice.pick(0, 0, 0, 1, 7, 30),
            gp.practices(),
            gp.batches(),
            gp.emisCodes(),
            gp.patients(),
            gp.entries(),
            register,
            received,
            disseminated);
    boolean undatable = asOf.isEmpty() && NaiveChecker.newestDate(world).isEmpty();
    return undatable ? world.withAsOf(Optional.of(LocalDate.of(2020, 6, 1))) : world;
  }
}
