package org.consentaudit.input;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lists that are no supplier's table, and the columns by which they are told apart. */
enum ListKind {
  /** Coded entries. */
  GP_ENTRIES(FileKind.GP_ENTRIES, "CSV: GP entries", "", MappedExtract.ROLES),
  /** A list of opt-outs. */
  RECEIVED(
      FileKind.RECEIVED_LIST,
      "CSV: received list (its columns say that it lists opt-outs)",
      "",
      ReceivedLists.OBJECTOR_ROLES),
  /** A list of records released. */
  DISSEMINATED(FileKind.DISSEMINATED_LIST, "CSV: disseminated list", "", DisseminatedLists.ROLES),
  /** The register of releases. */
  REGISTER(FileKind.REGISTER, "CSV: register of releases", "", ReleaseRegister.ROLES),
  /** A list of patients that says nothing about itself. */
  PATIENTS(
      FileKind.PATIENT_LIST,
      "CSV: list of patients; its columns do not say whether it is a received or a disseminated"
          + " list",
      "give it as what it is: --received with --received-meaning, or --disseminated",
      List.of(
          Role.NHS_NUMBER,
          Role.OPT_OUT_TYPE,
          Role.RECEIVED_DATE,
          Role.WITHDRAWN_DATE,
          Role.STATUS,
          Role.RELEASE_ID,
          Role.RELEASE_DATE,
          Role.REPORTING_PERIOD_END_DATE,
          Role.RECIPIENT,
          Role.DATASET,
          Role.PURPOSE,
          Role.PRACTICE_CODE));

  /** A column {@code file} alone could be in any list. */
  private static final List<Role> REGISTER_DETAILS =
      List.of(Role.RELEASE_DATE, Role.RECIPIENT, Role.DATASET, Role.PURPOSE);

  private final FileKind kind;
  private final String words;
  private final String todo;

  @SuppressWarnings("ImmutableEnumChecker") // List.copyOf is immutable
  private final List<Role> roles;

  ListKind(FileKind kind, String words, String todo, List<Role> roles) {
    this.kind = kind;
    this.words = words;
    this.todo = todo;
    this.roles = List.copyOf(roles);
  }

  /** The kind of list that a header is of; empty where it is of none. */
  static Optional<ListKind> of(HeaderMap header, Map<Role, String> named) {
    if (GP_ENTRIES.fits(header, named) && !DISSEMINATED.hasItsOwn(header, named)) {
      return Optional.of(GP_ENTRIES);
    }
    if (!has(header, named, Role.NHS_NUMBER)) {
      return REGISTER.fits(header, named) ? Optional.of(REGISTER) : Optional.empty();
    }
    boolean received = RECEIVED.hasItsOwn(header, named);
    boolean disseminated = DISSEMINATED.hasItsOwn(header, named);
    if (received == disseminated) {
      return Optional.of(PATIENTS);
    }
    return Optional.of(received ? RECEIVED : DISSEMINATED);
  }

  /** The kind of list that a file was recognised as; empty where it is no list. */
  static Optional<ListKind> of(FileKind file) {
    return Arrays.stream(values()).filter(list -> list.kind == file).findFirst();
  }

  /** Whether the header has what a list of this kind cannot do without. */
  boolean fits(HeaderMap header, Map<Role, String> named) {
    return switch (this) {
      case GP_ENTRIES -> has(header, named, Role.NHS_NUMBER) && has(header, named, Role.CODE);
      case RECEIVED, DISSEMINATED, PATIENTS -> has(header, named, Role.NHS_NUMBER);
      case REGISTER ->
          has(header, named, Role.RELEASE_ID)
              || (has(header, named, Role.FILE)
                  && REGISTER_DETAILS.stream().anyMatch(role -> has(header, named, role)));
    };
  }

  /** Whether the header has a column that only this kind of patient list has. */
  private boolean hasItsOwn(HeaderMap header, Map<Role, String> named) {
    return roles.stream()
        .filter(role -> role != Role.NHS_NUMBER && role != Role.PRACTICE_CODE)
        .anyMatch(role -> has(header, named, role));
  }

  private static boolean has(HeaderMap header, Map<Role, String> named, Role role) {
    return header.has(named.getOrDefault(role, role.label()))
        || role.headers().stream().anyMatch(header::has);
  }

  FileKind kind() {
    return kind;
  }

  String words() {
    return words;
  }

  String todo() {
    return todo;
  }

  /** The roles of columns that are read. */
  List<Role> roles() {
    return roles;
  }
}
