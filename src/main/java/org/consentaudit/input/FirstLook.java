package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.OptOutPolicy;

/**
 * A look at a file nobody has said anything about, with what would have to be said for it to be
 * read: an encoding, and columns whose headers are close to a role.
 *
 * @param file the file
 * @param seen what was seen; empty if it is refused either way
 * @param refusal why it is refused; empty if it is not
 * @param encoding the encoding to state; empty if it reads as it is
 * @param columns the columns to name, by the label of their role
 */
record FirstLook(
    InputFile file,
    Optional<Inspection> seen,
    Optional<RefusedInputException> refusal,
    Optional<Charset> encoding,
    Map<String, String> columns) {
  /** What Excel on Windows saves CSV in unless told otherwise. */
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final List<Role> BY_WHICH_LISTS_ARE_KNOWN =
      List.of(Role.NHS_NUMBER, Role.CODE, Role.RELEASE_ID);

  /**
   * Looks at a file.
   *
   * @param givenAs what kind of list it is, by where it lies; empty where that says nothing
   */
  static FirstLook at(InputFile file, Optional<ListKind> givenAs, OptOutPolicy policy)
      throws IOException {
    Inspector.Outcome outcome = inspect(file, givenAs, policy, ListFormat.DEFAULT);
    Optional<Charset> encoding = Optional.empty();
    if (outcome.refusal().isPresent()) {
      Inspector.Outcome second =
          inspect(
              file,
              givenAs,
              policy,
              new ListFormat(Optional.of(WINDOWS), Optional.empty(), Map.of()));
      if (second.seen().isPresent()) {
        outcome = second;
        encoding = Optional.of(WINDOWS);
      }
    }
    Map<Role, String> close = outcome.seen().map(FirstLook::close).orElse(Map.of());
    if (!close.isEmpty()) {
      Inspector.Outcome mapped =
          inspect(file, givenAs, policy, new ListFormat(encoding, Optional.empty(), close));
      if (mapped.seen().filter(seen -> seen.kind() != FileKind.UNKNOWN).isPresent()) {
        outcome = mapped;
      } else {
        close = Map.of();
      }
    }
    Map<String, String> columns = new TreeMap<>();
    close.forEach((role, header) -> columns.put(role.label(), header));
    return new FirstLook(file, outcome.seen(), outcome.refusal(), encoding, columns);
  }

  private static Inspector.Outcome inspect(
      InputFile file, Optional<ListKind> givenAs, OptOutPolicy policy, ListFormat format)
      throws IOException {
    return new Inspector(policy, Optional.empty(), givenAs, format).inspect(List.of(file)).get(0);
  }

  /** Headers close to roles that the file could use and has no column for. */
  private static Map<Role, String> close(Inspection seen) {
    List<Role> roles =
        seen.kind() == FileKind.UNKNOWN
            ? BY_WHICH_LISTS_ARE_KNOWN
            : ListKind.of(seen.kind()).map(ListKind::roles).orElse(List.of());
    List<Role> wanted = roles.stream().filter(role -> !seen.has(role)).toList();
    return seen.content().map(read -> RoleGuess.close(read.unused(), wanted)).orElse(Map.of());
  }

  /** What was seen, if it is of a kind. */
  boolean is(FileKind kind) {
    return seen.filter(found -> found.kind() == kind).isPresent();
  }

  /** Whether the file has, or is proposed to have, a column for one of the roles. */
  boolean hasOneOf(Role... roles) {
    return seen.filter(found -> List.of(roles).stream().anyMatch(found::has)).isPresent();
  }

  /** What to call the format of the file, as far as it has to be said. */
  ListFormat format() {
    Map<Role, String> named = new TreeMap<>();
    columns.forEach((label, header) -> Role.parse(label).ifPresent(r -> named.put(r, header)));
    return new ListFormat(encoding, Optional.empty(), named);
  }

  /** The path that settings name it by: a file in an archive is read with the whole archive. */
  String path() {
    int inArchive = file.name().indexOf("!/");
    return inArchive < 0 ? file.name() : file.name().substring(0, inArchive);
  }
}
