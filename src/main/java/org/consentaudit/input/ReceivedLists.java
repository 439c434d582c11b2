package org.consentaudit.input;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.Masking;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.ReceivedOptOuts;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.TypePolicy;

/**
 * Reads received lists (rule L1). What a list means is stated by the user, never guessed: those who
 * objected, or the reply of "Check for National Data Opt-outs", which names those who did not.
 */
public final class ReceivedLists {
  /** The columns that are read of a list of those who objected. */
  static final List<Role> OBJECTOR_ROLES =
      List.of(
          Role.NHS_NUMBER,
          Role.OPT_OUT_TYPE,
          Role.RECEIVED_DATE,
          Role.WITHDRAWN_DATE,
          Role.STATUS,
          Role.PRACTICE_CODE);

  private static final List<Role> REPLY_ROLES = List.of(Role.NHS_NUMBER);

  private final OptOutPolicy policy;
  private final DigestLists digests;
  private final Intake intake;
  private final ReceivedOptOuts received = new ReceivedOptOuts();
  private final List<Row> rows = new ArrayList<>();
  private final Set<NhsNumber> notHeldElsewhere = new HashSet<>();

  /** The types as they are written in rows, each of which repeats the same few. */
  private final Map<String, List<OptOutType>> typesRead = new HashMap<>();

  private int emptyReplies;

  /**
   * Nothing read yet.
   *
   * @param digests whom rows that hold digests are matched with
   */
  public ReceivedLists(OptOutPolicy policy, DigestLists digests, Intake intake) {
    this.policy = policy;
    this.digests = digests;
    this.intake = intake;
  }

  /**
   * Reads lists of those who objected.
   *
   * @param types the types the lists speak for where they have no column for it; empty for the
   *     types that the policy passes downstream
   */
  public void readObjectors(List<InputFile> files, ListFormat format, List<OptOutType> types)
      throws IOException {
    List<OptOutType> stated = types.isEmpty() ? policy.passedDownstream() : types;
    for (InputFile file : files) {
      try (ListRows list =
          ListRows.open(
              file,
              Side.RECEIVED,
              "received list",
              OBJECTOR_ROLES,
              ListRows.Width.SHORT_ROWS_ALLOWED,
              format,
              digests,
              intake)) {
        DateCells dates = format.dates();
        warnOfUnused(list);
        while (list.next()) {
          readObjector(list, dates, stated);
        }
        digests.tell(list, intake);
        if (!list.has(Role.OPT_OUT_TYPE) || list.tally().rowsRead() == 0) {
          stated.forEach(received::speaksFor);
        }
      }
    }
  }

  /** A column that nobody reads may be the one that says that an opt-out ended. */
  private void warnOfUnused(ListRows list) {
    if (!list.unusedHeaders().isEmpty()) {
      intake.warn(
          list.tally().input()
              + ": these columns are not read: "
              + Masking.hideNhsNumbers(String.join(", ", list.unusedHeaders()))
              + ". If one tells whether or until when an opt-out is held, name it with --column.");
    }
  }

  /**
   * Whether the list's own columns say that it is a list of opt-outs: a type, a date or a status of
   * each. A list of bare numbers does not say whether it names those who objected or the others; a
   * list without rows names nobody either way.
   */
  public static boolean saysThatItListsOptOuts(InputFile file, ListFormat format)
      throws IOException {
    try (ListRows list =
        ListRows.open(
            file,
            Side.RECEIVED,
            "received list",
            OBJECTOR_ROLES,
            ListRows.Width.SHORT_ROWS_ALLOWED,
            format,
            DigestLists.ofNobody(),
            new Intake())) {
      return OBJECTOR_ROLES.stream()
              .filter(role -> role != Role.NHS_NUMBER && role != Role.PRACTICE_CODE)
              .anyMatch(list::has)
          || !list.next();
    }
  }

  /** Whether a reply names nobody at all, which is not taken to mean anything. */
  public boolean aReplyIsEmpty() {
    return emptyReplies > 0;
  }

  private void readObjector(ListRows list, DateCells dates, List<OptOutType> stated)
      throws RefusedInputException {
    List<OptOutType> types = types(list, stated);
    types.forEach(received::speaksFor);
    Optional<SetAside> notHeld = notHeld(list);
    DateCells.Cell day = list.date(dates, Role.RECEIVED_DATE);
    DateCells.Cell withdrawn = list.date(dates, Role.WITHDRAWN_DATE);
    day.date().ifPresent(date -> intake.tell(date, "received date"));
    Whose whose = list.whose();
    if (!(whose instanceof Whose.Patient patient)) {
      list.tally().setAside(SetAside.NOT_MATCHED, whose == Whose.Unnamed.NOT_MATCHED ? 1 : 0);
      return;
    }
    if (notHeld.isPresent()) {
      list.tally().setAside(notHeld.get(), 1);
      notHeldElsewhere.add(patient.number());
      return;
    }
    ReceivedRow.Certainty certainty = ReceivedRow.Certainty.CERTAIN;
    for (Role role : List.of(Role.RECEIVED_DATE, Role.WITHDRAWN_DATE)) {
      DateCells.Cell cell = role == Role.RECEIVED_DATE ? day : withdrawn;
      if (cell.reading() == DateCells.Reading.UNREADABLE
          && certainty == ReceivedRow.Certainty.CERTAIN) {
        certainty = ReceivedRow.Certainty.DOUBTFUL;
        list.unresolved(SetAside.UNREADABLE_DATE, Masking.shape(list.cell(role)));
      }
    }
    ReceivedRow row =
        new ReceivedRow(
            Set.copyOf(types),
            day.date(),
            withdrawn.date(),
            new PracticeCode(list.cell(Role.PRACTICE_CODE)),
            list.source(),
            ReceivedRow.Kind.OBJECTORS,
            certainty);
    rows.add(new Row(patient.number(), row, list.tally()));
  }

  private List<OptOutType> types(ListRows list, List<OptOutType> stated)
      throws RefusedInputException {
    String written = list.cell(Role.OPT_OUT_TYPE);
    if (written.isEmpty()) {
      return stated;
    }
    List<OptOutType> known = typesRead.get(written);
    if (known != null) {
      return known;
    }
    OptOutType type =
        policy
            .type(written)
            .orElseThrow(
                () ->
                    list.refused(
                        "opt_out_type is no type of the policy " + policy.name(),
                        "use the policy's names, or a policy file that adds the type"));
    List<OptOutType> read = List.of(type);
    typesRead.put(written, read);
    return read;
  }

  /** Why the row says that no opt-out is held; empty where it says that one is. */
  private static Optional<SetAside> notHeld(ListRows list) throws RefusedInputException {
    String written = list.cell(Role.STATUS);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String status = written.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    return switch (status) {
      case "", "optout", "optedout", "active" -> Optional.empty();
      case "optin", "optedin", "inactive" -> Optional.of(SetAside.NOT_HELD);
      case "unknown" -> Optional.of(SetAside.STATUS_UNKNOWN);
      default ->
          throw list.refused(
              "a status says neither that the opt-out is held nor that it is not",
              "use Opt-Out or active, Opt-In or inactive, or Unknown");
    };
  }

  /**
   * Reads replies of "Check for National Data Opt-outs" with the lists that were sent. Whom the
   * request asked about and the reply does not name has a national data opt-out.
   */
  public void readReply(List<InputFile> replies, List<InputFile> requests, ListFormat format)
      throws IOException {
    Set<NhsNumber> usable = new HashSet<>();
    long replied = 0;
    for (InputFile file : replies) {
      replied += readNumbers(file, "reply: those who did not opt out", format, usable).size();
    }
    Map<NhsNumber, SourceLine> asked = new LinkedHashMap<>();
    for (InputFile file : requests) {
      readNumbers(file, "request", format, new HashSet<>())
          .forEach((patient, line) -> asked.putIfAbsent(patient, line));
    }
    if (replied == 0) {
      emptyReplies++;
      intake.warn(
          "The reply names nobody at all: it is not taken to mean that everybody objected.");
      return;
    }
    long unasked = usable.stream().filter(patient -> !asked.containsKey(patient)).count();
    if (unasked > 0) {
      intake.warn(
          "The reply names "
              + unasked
              + " patients about whom the request did not ask: the two may not belong together.");
    }
    compare(asked, usable);
  }

  private void compare(Map<NhsNumber, SourceLine> asked, Set<NhsNumber> usable) {
    received.replyGiven();
    Set<OptOutType> types = nationalAndConverted();
    asked.forEach(
        (patient, line) -> {
          received.asked(patient);
          if (!usable.contains(patient)) {
            received.add(
                patient,
                new ReceivedRow(
                    types,
                    Optional.empty(),
                    Optional.empty(),
                    PracticeCode.UNKNOWN,
                    line,
                    ReceivedRow.Kind.REPLY,
                    ReceivedRow.Certainty.CERTAIN));
          }
        });
  }

  private Map<NhsNumber, SourceLine> readNumbers(
      InputFile file, String layout, ListFormat format, Set<NhsNumber> into) throws IOException {
    Map<NhsNumber, SourceLine> found = new LinkedHashMap<>();
    try (ListRows list =
        ListRows.open(
            file,
            Side.RECEIVED,
            layout,
            REPLY_ROLES,
            ListRows.Width.NUMBERS_ONLY,
            format.with(Optional.empty()),
            digests,
            intake)) {
      while (list.next()) {
        refuseErrorLine(list);
        if (list.whose() instanceof Whose.Patient patient) {
          list.tally().used(1);
          into.add(patient.number());
          found.putIfAbsent(patient.number(), list.source());
        }
      }
    }
    return found;
  }

  private static void refuseErrorLine(ListRows list) throws RefusedInputException {
    if (DigestCell.isDigest(list.cell(Role.NHS_NUMBER))) {
      throw list.refused(
          "there is a digest where an NHS number should be",
          "give the reply and the request as the service takes and sends them, in NHS numbers");
    }
    if (list.cell(Role.NHS_NUMBER).chars().anyMatch(Character::isLetter)) {
      throw list.refused(
          "there is a message where an NHS number should be: the service rejected the request",
          "correct the request, send it again and use the new reply");
    }
  }

  private Set<OptOutType> nationalAndConverted() {
    Set<OptOutType> types = new TreeSet<>();
    for (TypePolicy type : policy.types()) {
      boolean converted =
          type.conversion()
              .map(TypePolicy.Conversion::into)
              .filter(OptOutType.NATIONAL::equals)
              .isPresent();
      if (converted || type.type().equals(OptOutType.NATIONAL)) {
        types.add(type.type());
      }
    }
    return types;
  }

  /** One row that holds a patient is enough to be on the list; others may say that it ended. */
  private void warnOfContradictions() {
    long both =
        rows.stream().map(Row::patient).distinct().filter(notHeldElsewhere::contains).count();
    if (both > 0) {
      intake.warn(
          both
              + (both == 1 ? " patient stands" : " patients stand")
              + " on the received lists both as held and as not held, and count as held. If the"
              + " lists keep a history, name the column that tells when an opt-out ended as"
              + " withdrawn_date.");
    }
  }

  /** What had been received by the audit's today; rows received later are set aside. */
  public ReceivedOptOuts settle(LocalDate asOf) {
    for (Row row : rows) {
      if (row.row().certainty() == ReceivedRow.Certainty.DOUBTFUL) {
        received.add(row.patient(), row.row());
      } else if (row.row().received().filter(day -> day.isAfter(asOf)).isPresent()) {
        row.tally().setAside(SetAside.AFTER_AS_OF, 1);
      } else {
        row.tally().used(1);
        received.add(row.patient(), row.row());
      }
    }
    warnOfContradictions();
    rows.clear();
    return received;
  }

  /** A row that says that an opt-out is held, and where it is counted. */
  private record Row(NhsNumber patient, ReceivedRow row, RowTally tally) {}
}
