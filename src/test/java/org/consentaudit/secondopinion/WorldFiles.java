package org.consentaudit.secondopinion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.consentaudit.SourceLine;

/**
 * Writes a world as an audit folder, each practice in its supplier's layout, and tells where every
 * row came to stand. The files are named relative to the folder.
 */
final class WorldFiles {
  private final World world;
  private final Path folder;
  private final Map<Integer, SourceLine> places = new HashMap<>();

  private WorldFiles(World world, Path folder) {
    this.world = world;
    this.folder = folder;
  }

  /** Writes the audit folder and returns the place of each row by its id. */
  static Map<Integer, SourceLine> write(World world, Path folder) {
    return new WorldFiles(world, folder).write();
  }

  private Map<Integer, SourceLine> write() {
    Dice dice = new Dice(world.seed() + 1);
    new GenericFiles(world, folder, dice, places).write();
    new EmisFiles(world, folder, dice, places).write();
    new TppFiles(world, folder, dice, places).write();
    new VisionFiles(world, folder, dice, places).write();
    new DownstreamFiles(world, folder, dice, places).write();
    for (String export : List.of("gp/emis", "gp/tpp", "gp/vision")) {
      if (dice.chance(10) && Files.exists(folder.resolve(export))) {
        zip(export);
      }
    }
    writeSettings();
    return places;
  }

  /** Puts an export into an archive beside it, and its rows with it. */
  private void zip(String export) {
    Path whole = folder.resolve(export);
    try (Stream<Path> walked = Files.walk(whole);
        ZipOutputStream out =
            new ZipOutputStream(Files.newOutputStream(folder.resolve(export + ".zip")))) {
      List<Path> paths = walked.sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        if (Files.isRegularFile(path)) {
          out.putNextEntry(new ZipEntry(whole.relativize(path).toString()));
          Files.copy(path, out);
        }
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    places.replaceAll(
        (id, place) ->
            place.file().startsWith(export + "/")
                ? new SourceLine(
                    export + ".zip!/" + place.file().substring(export.length() + 1), place.line())
                : place);
  }

  private void writeSettings() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode settings = mapper.createObjectNode();
    world.asOf().ifPresent(day -> settings.put("asOf", day.toString()));
    if (world.graceDays() > 0) {
      settings.put("graceDays", world.graceDays());
    }
    if (!world.received().isEmpty()) {
      ArrayNode lists = settings.putArray("received");
      world.received().forEach(list -> describe(list, lists.addObject()));
    }
    boolean described = world.disseminated().stream().anyMatch(list -> !list.settings().isEmpty());
    if (described) {
      ArrayNode lists = settings.putArray("disseminated");
      world.disseminated().forEach(list -> describe(list, lists.addObject()));
    }
    if (!settings.isEmpty()) {
      try {
        Files.createDirectories(folder);
        mapper.writeValue(folder.resolve("audit.json").toFile(), settings);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void describe(World.ReceivedList list, ObjectNode settings) {
    settings.put("path", "received/" + list.name());
    if (list.meaning() == World.ListMeaning.MAY_USE) {
      settings.put("meaning", "may-use");
      settings.put("requested", DownstreamFiles.REQUESTED);
    } else {
      settings.put("meaning", "opted-out");
    }
    if (!list.types().isEmpty()) {
      ArrayNode types = settings.putArray("types");
      list.types().forEach(type -> types.add(type.name()));
    }
  }

  private static void describe(World.DisseminatedList list, ObjectNode settings) {
    settings.put("path", "disseminated/" + list.name());
    World.ListSettings given = list.settings();
    if (!given.releaseId().isEmpty()) {
      settings.put("releaseId", given.releaseId());
    }
    given.releaseDate().ifPresent(day -> settings.put("releaseDate", day.toString()));
    if (!given.recipient().isEmpty()) {
      settings.put("recipient", given.recipient());
    }
  }
}
