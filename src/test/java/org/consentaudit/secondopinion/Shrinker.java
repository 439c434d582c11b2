package org.consentaudit.secondopinion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes a failing world small: drops one row after the other while it still fails. */
final class Shrinker {
  /** Enough for any world of the generator; a bound only against a test that never ends. */
  private static final int MOST_ROUNDS = 20;

  private Shrinker() {}

  /** The smallest world found for which {@code fails} still holds. */
  static World shrink(World world, Predicate<World> fails) {
    World smallest = world;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      World smaller = oneRound(smallest, fails);
      if (smaller.equals(smallest)) {
        return smallest;
      }
      smallest = smaller;
    }
    return smallest;
  }

  private static World oneRound(World world, Predicate<World> fails) {
    World left = world;
    for (World.DisseminatedList list : world.disseminated()) {
      left = dropped(left, fails, w -> w.withDisseminated(without(w.disseminated(), list)));
      left = dropRows(left, fails, list);
    }
    for (World.ReceivedList list : world.received()) {
      left = dropped(left, fails, w -> w.withReceived(without(w.received(), list)));
      left = dropRows(left, fails, list);
    }
    for (World.RegisterRow row : world.register().orElse(List.of())) {
      left = dropped(left, fails, w -> w.withRegister(w.register().map(r -> without(r, row))));
    }
    for (World.Practice practice : world.practices()) {
      left = dropped(left, fails, w -> withoutPractice(w, practice));
    }
    for (World.CodedRow row : world.entries()) {
      left = dropped(left, fails, w -> w.withEntries(without(w.entries(), row)));
    }
    for (World.PatientRow row : world.patients()) {
      left = dropped(left, fails, w -> w.withPatients(without(w.patients(), row)));
    }
    return left;
  }

  private static World dropRows(
      World world, Predicate<World> fails, World.DisseminatedList original) {
    World left = world;
    for (World.DisseminatedRow row : original.rows()) {
      left =
          dropped(
              left,
              fails,
              w ->
                  w.withDisseminated(
                      w.disseminated().stream()
                          .map(
                              list ->
                                  new World.DisseminatedList(
                                      list.name(),
                                      list.settings(),
                                      list.gdppr(),
                                      without(list.rows(), row)))
                          .toList()));
    }
    return left;
  }

  private static World dropRows(World world, Predicate<World> fails, World.ReceivedList original) {
    World left = world;
    for (World.ReceivedRow row : original.rows()) {
      left =
          dropped(
              left,
              fails,
              w -> w.withReceived(w.received().stream().map(l -> withoutRow(l, row)).toList()));
    }
    return left;
  }

  private static World.ReceivedList withoutRow(World.ReceivedList list, World.ReceivedRow row) {
    List<World.ReceivedRow> rows = without(list.rows(), row);
    return new World.ReceivedList(
        list.name(),
        list.meaning(),
        list.typeColumn() && !rows.isEmpty(),
        list.types(),
        list.requested(),
        rows);
  }

  private static World withoutPractice(World world, World.Practice practice) {
    return world
        .withEntries(
            world.entries().stream().filter(r -> !r.practice().equals(practice.code())).toList())
        .withPatients(
            world.patients().stream().filter(r -> !r.practice().equals(practice.code())).toList())
        .withPractices(without(world.practices(), practice));
  }

  /** The smaller world where it still fails, the same one otherwise. */
  private static World dropped(
      World world, Predicate<World> fails, Function<World, World> smaller) {
    World candidate = smaller.apply(world);
    boolean datable =
        candidate.asOf().isPresent() || NaiveChecker.newestDate(candidate).isPresent();
    boolean something = !candidate.received().isEmpty() || !candidate.disseminated().isEmpty();
    boolean usable = datable && something && isSound(candidate);
    return !candidate.equals(world) && usable && fails.test(candidate) ? candidate : world;
  }

  /** Whether nothing is missing that the generator always puts there. */
  private static boolean isSound(World world) {
    boolean practices =
        world.practices().stream()
            .allMatch(
                p ->
                    p.silent()
                        || (world.entries().stream().anyMatch(r -> r.practice().equals(p.code()))
                            && (p.layout() == Layout.CSV
                                || world.patients().stream()
                                    .anyMatch(r -> r.practice().equals(p.code())))));
    boolean replies =
        world.received().stream()
            .noneMatch(l -> l.meaning() == World.ListMeaning.MAY_USE && l.rows().isEmpty());
    boolean register = world.register().map(rows -> !rows.isEmpty()).orElse(true);
    return practices && replies && register && !world.entries().isEmpty();
  }

  private static <T> List<T> without(List<T> all, T one) {
    List<T> left = new ArrayList<>(all);
    left.remove(one);
    return List.copyOf(left);
  }
}
