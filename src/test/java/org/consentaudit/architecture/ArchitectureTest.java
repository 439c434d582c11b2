package org.consentaudit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.consentaudit.NhsNumber;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house: which room may know which, and what is done only where. A change of
 * structure changes this class and the map in the README in the same commit; every exception says
 * why it is one.
 */
class ArchitectureTest {
  private static final String ROOT = "org.consentaudit";

  /** The root package, as a room. */
  private static final String WORDS = "";

  /**
   * Fewest classes that a scan must see. Too low, and a scan of the wrong folder finds nothing to
   * complain of and passes; raise it as the program grows, to about nine tenths of what there is.
   */
  private static final int FEWEST_CLASSES = 8;

  /** Longest method, in lines; more no longer fits a screen. */
  private static final int LONGEST_METHOD = 40;

  /** Which room may know which others. A room that is not named here does not exist. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry(WORDS, Set.of()),
          Map.entry("csv", Set.of()),
          Map.entry("optout", Set.of(WORDS)),
          Map.entry("dissemination", Set.of(WORDS, "optout")),
          Map.entry("input", Set.of(WORDS, "csv", "optout", "dissemination")),
          Map.entry("audit", Set.of(WORDS, "optout", "dissemination", "fault")),
          Map.entry("fault", Set.of(WORDS)),
          Map.entry("recheck", Set.of(WORDS, "optout", "dissemination")),
          Map.entry("report", Set.of(WORDS, "optout", "dissemination", "audit", "fault")),
          Map.entry("evidence", Set.of(WORDS)),
          Map.entry("canary", Set.of(WORDS, "optout", "dissemination")),
          Map.entry(
              "cli",
              Set.of(
                  WORDS,
                  "csv",
                  "optout",
                  "dissemination",
                  "input",
                  "audit",
                  "fault",
                  "recheck",
                  "report",
                  "evidence",
                  "canary")));

  /** The rooms that decide: no files, no clock, no threads. */
  private static final Set<String> PURE =
      Set.of(WORDS, "optout", "dissemination", "audit", "fault", "recheck");

  /**
   * What the pure rooms may use of the JDK. {@code java.time.temporal} holds the units in which
   * {@code java.time} counts; {@code java.lang.invoke} and {@code java.lang.runtime} are named by
   * the compiler, not by people.
   */
  private static final String[] PURE_JDK = {
    "java.lang",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "java.time",
    "java.time.temporal"
  };

  /** Makes names that only the holder of a key can tell: the one pure class with ciphers. */
  private static final String PSEUDONYMISER = ROOT + ".dissemination.Pseudonymiser";

  /** What the second opinion may ask of classes that are more than a record of facts. */
  private static final Map<String, Set<String>> FACTS =
      Map.of(
          "DisseminatedRecords", Set.of("of", "heldBack"),
          "ReceivedOptOuts", Set.of("of", "listedTypes", "isReplyGiven", "isAsked"),
          "OptOutPolicy", Set.of("about"));

  /** Rooms that read or write JSON; {@code cli} reads the settings. */
  private static final Set<String> JSON = Set.of("input", "report", "evidence", "canary", "cli");

  /** A whole document in memory; the names of Jackson's own types for it. */
  private static final String JSON_TREE = "com\\.fasterxml\\.jackson\\..*Node";

  /** Rooms that write CSV. */
  private static final Set<String> WRITES_CSV = Set.of("report", "canary");

  /**
   * Readers of small irregular lists, for which commons-csv is fast enough: add a class here when
   * its files are kept by hand and never large.
   */
  private static final Set<String> SMALL_LIST_READERS =
      Set.of(ROOT + ".input.ReleaseRegister", ROOT + ".input.ReceivedList");

  /**
   * Classes whose fields may change, and why. Whole room {@code csv}: the fenced fast classes, fast
   * because they reuse what they hold.
   */
  private static final Set<String> MUTABLE =
      Set.of(
          // The accumulating class of the ledger: counts rows while they are read.
          ROOT + ".RowTally",
          // Grows while it is filled; two million numbers as objects would not fit.
          ROOT + ".NhsNumberTable",
          // Columns of a cube, filled cell by cell: a million lists of objects would not fit.
          ROOT + ".fault.GrowingInts",
          // Grows while it is asked; called many million times.
          ROOT + ".fault.Numbering",
          // Gathers the entries of all files before histories are made of them.
          ROOT + ".optout.OptOutRegister",
          // The two that count judgements as they are made, so that none of them is held.
          ROOT + ".audit.Totals",
          ROOT + ".audit.ListMeaning",
          // Counts opt-outs by release, and tells them apart by less where they are too many.
          ROOT + ".audit.ReleasesInForce",
          // A pair of a patient and a release for each of millions of rows, in plain arrays.
          ROOT + ".dissemination.DisseminatedRecords");

  /** Where the exact numbers of a result stand. */
  private static final Set<String> EXACT =
      Set.of("AuditResult", "ReportData", "PublishedFigures", "PublishedResult");

  /** Annotations by which picocli fills a field after the object was made. */
  private static final Set<String> FILLED_BY_PICOCLI =
      Set.of("Option", "Parameters", "Mixin", "Spec", "ParentCommand", "ArgGroup");

  /** Clock, environment, streams and the end of the process, besides every {@code now()}. */
  private static final Map<String, Set<String>> OUTSIDE_WORLD =
      Map.of(
          "java.lang.System",
          Set.of(
              "in",
              "out",
              "err",
              "exit",
              "getenv",
              "getProperty",
              "getProperties",
              "setProperty",
              "lineSeparator",
              "currentTimeMillis",
              "nanoTime",
              "setOut",
              "setErr"),
          "java.lang.Runtime",
          Set.of("exit", "halt"),
          "java.lang.Integer",
          Set.of("getInteger"),
          "java.lang.Long",
          Set.of("getLong"),
          "java.lang.Boolean",
          Set.of("getBoolean"),
          "java.util.Date",
          Set.of("<init>"),
          "java.time.Clock",
          Set.of("system", "systemUTC", "systemDefaultZone"),
          "java.time.ZoneId",
          Set.of("systemDefault"));

  private static final Pattern FROM_TEMPLATES =
      Pattern.compile(".*/report/Jte\\w+Generated\\.class");

  /** The program as it was written: what templates are compiled to has another's shape. */
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(location -> !location.matches(FROM_TEMPLATES))
          .importUrl(NhsNumber.class.getProtectionDomain().getCodeSource().getLocation());

  private static final SourceScan SOURCE = SourceScan.of(Path.of("src", "main", "java"));

  @Test
  void theScanSeesTheProgram() {
    assertThat(PROGRAM).hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES);
    assertThat(SOURCE.methods()).hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES);
  }

  /** House rule 1. */
  @Test
  void roomsKnowOnlyTheRoomsTheyMay() {
    check(classes().should(condition("know only the rooms they may", ArchitectureTest::intruders)));
  }

  /** House rule 1. */
  @Test
  void everyPackageIsARoom() {
    check(
        classes()
            .should(
                condition(
                    "live in a room of the map",
                    type -> ROOMS.containsKey(room(type)) ? List.of() : List.of(type.getName()))));
  }

  /** House rule 1. */
  @Test
  void noRoomIsPartOfACycle() {
    check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }

  /** House rule 2. */
  @Test
  void whatDecidesUsesNothingThatCouldSurprise() {
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(PURE_JDK)
            .or(resideInAnyPackage(ROOT + ".."))
            .or(resideInAnyPackage("org.jspecify.annotations"))
            .or(describe("primitives", type -> type.getBaseComponentType().isPrimitive()))
            .or(
                describe(
                    "arrays of the allowed",
                    type ->
                        type.isArray()
                            && resideInAnyPackage(PURE_JDK)
                                .or(resideInAnyPackage(ROOT + ".."))
                                .test(type.getBaseComponentType())));
    check(
        classes()
            .that(describe("are pure", type -> PURE.contains(room(type))))
            .and(describe("are not the pseudonymiser", type -> !isPseudonymiser(type)))
            .should()
            .onlyDependOnClassesThat(allowed));
    check(
        classes()
            .that(describe("are the pseudonymiser", ArchitectureTest::isPseudonymiser))
            .should()
            .onlyDependOnClassesThat(
                allowed.or(
                    resideInAnyPackage(
                        "java.security",
                        "javax.crypto",
                        "javax.crypto.spec",
                        "java.nio.charset"))));
  }

  /**
   * A second opinion is worth as much as it is independent of the first: of what decides in other
   * rooms it may ask nothing. Facts are what a record holds, and what the stores of facts give out.
   */
  @Test
  void theSecondOpinionAsksNobodyWhoDecides() {
    check(
        classes()
            .that(describe("are the second opinion", type -> room(type).equals("recheck")))
            .should(
                condition(
                    "ask for nothing but facts",
                    type -> uses(type, ArchitectureTest::asksForMoreThanFacts))));
  }

  /** House rule 3. */
  @Test
  void librariesStayInTheirRooms() {
    check(onlyIn(type -> room(type).equals("cli"), "cli", "picocli.."));
    check(onlyIn(type -> room(type).equals("report"), "report", "gg.jte.."));
    check(onlyIn(type -> JSON.contains(room(type)), "rooms with JSON", "com.fasterxml.."));
    check(
        onlyIn(
            type ->
                WRITES_CSV.contains(room(type))
                    || SMALL_LIST_READERS.contains(topLevel(type).getName()),
            "writers of CSV and readers of small lists",
            "org.apache.commons.."));
  }

  /** House rule 3: an export may be larger than memory. */
  @Test
  void exportsAreNeverReadIntoATree() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + ".input..")
            .and(describe("read exports", type -> topLevel(type).getName().endsWith("Extract")))
            .should(
                condition("not hold a tree", type -> uses(type, ArchitectureTest::makesATree))));
  }

  /** House rule 4. */
  @Test
  void onlyTheCommandLineTouchesTheWorld() {
    check(
        classes()
            .that(describe("are not cli", type -> !room(type).equals("cli")))
            .should(
                condition(
                    "leave clock, environment and standard streams alone",
                    type -> uses(type, ArchitectureTest::touchesTheWorld))));
  }

  /** House rule 4. */
  @Test
  void nothingTalksToANetwork() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels.spi..", "sun.."));
  }

  /**
   * House rule 5. The exception: {@code cli.Main} may catch everything, once, because an error that
   * reached the virtual machine would print its message, which may hold data, and end with 1, which
   * means "findings".
   */
  @Test
  void nobodyCatchesEverything() {
    Set<String> everything = Set.of("Exception", "RuntimeException", "Throwable", "Error");
    List<SourceScan.Caught> broad =
        SOURCE.caught().stream().filter(caught -> everything.contains(caught.type())).toList();
    Path main = Path.of("cli", "Main.java");
    assertThat(broad).filteredOn(caught -> !caught.file().endsWith(main)).isEmpty();
    assertThat(broad).hasSizeLessThanOrEqualTo(1);
  }

  /** House rule 6. */
  @Test
  void namesSayWhatAThingIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching("(.*[.$])?(Abstract\\w*|\\w*(Utils?|Helper|Manager|Impl|Base))"));
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..",
                "..utils..",
                "..common..",
                "..misc..",
                "..model..",
                "..service..",
                "..core..",
                "..impl.."));
  }

  /** House rule 7. */
  @Test
  void topLevelClassesAreClosed() {
    check(
        classes()
            .that()
            .areTopLevelClasses()
            .and(describe("are not package-info", type -> !isPackageInfo(type)))
            .should(
                condition(
                    "be final, records, enums, interfaces or sealed",
                    type ->
                        type.getModifiers().contains(JavaModifier.FINAL)
                                || type.isEnum()
                                || type.isInterface()
                                || type.reflect().isSealed()
                            ? List.of()
                            : List.of(type.getName()))));
  }

  /**
   * House rule 7. A type is needed elsewhere when another room uses it, or when it stands in the
   * signature of something that is. The exception: {@code cli.Main}, which the virtual machine
   * starts.
   */
  @Test
  void whatIsPublicIsNeededElsewhere() {
    check(
        classes()
            .that()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
            .should(
                condition(
                    "be needed by another room",
                    type -> isNeededElsewhere(type) ? List.of() : List.of(type.getName()))));
  }

  /** House rule 8. */
  @Test
  void fieldsAreFinal() {
    check(fields().that(describe("may not change", field -> !mayChange(field))).should().beFinal());
  }

  /**
   * House rule 9. The exception: the inner loop of room {@code csv} is one method because the
   * compiler optimises a method at a time.
   */
  @Test
  void methodsFitAScreen() {
    assertThat(SOURCE.methods())
        .filteredOn(method -> !method.name().equals("RecordScanner.java addQuickly"))
        .filteredOn(method -> method.lines() > LONGEST_METHOD)
        .isEmpty();
  }

  /** What is written for publication is written from numbers that may be published. */
  @Test
  void whoeverWritesForPublicationKnowsNoExactNumber() {
    check(
        classes()
            .that()
            .haveNameMatching(
                ROOT
                    + "\\.report\\.(Publication|Published(Count|Counts|Html|Markdown|Text))([$].*)?")
            .should(
                condition(
                    "not know the exact result",
                    type ->
                        type.getDirectDependenciesFromSelf().stream()
                            .map(Dependency::getTargetClass)
                            .map(ArchitectureTest::topLevel)
                            .map(JavaClass::getSimpleName)
                            .filter(EXACT::contains)
                            .map(name -> type.getName() + " knows " + name)
                            .toList())));
  }

  private static void check(ArchRule rule) {
    rule.check(PROGRAM);
  }

  private static List<String> intruders(JavaClass type) {
    Set<String> allowed = ROOMS.getOrDefault(room(type), Set.of());
    return type.getDirectDependenciesFromSelf().stream()
        .filter(to -> isOurs(to.getTargetClass()))
        .filter(to -> !room(to.getTargetClass()).equals(room(type)))
        .filter(to -> !allowed.contains(room(to.getTargetClass())))
        .map(Dependency::getDescription)
        .toList();
  }

  private static ArchRule onlyIn(
      Predicate<JavaClass> rooms, String description, String... packages) {
    return noClasses()
        .that(describe("are not " + description, type -> !rooms.test(type)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  /** Calls, method references and field accesses that are of a kind. */
  private static List<String> uses(JavaClass type, Predicate<JavaAccess<?>> kind) {
    return type.getAccessesFromSelf().stream()
        .filter(kind)
        .map(JavaAccess::getDescription)
        .toList();
  }

  private static boolean touchesTheWorld(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return (access.getName().equals("now") && owner.startsWith("java.time."))
        || OUTSIDE_WORLD.getOrDefault(owner, Set.of()).contains(access.getName());
  }

  private static boolean asksForMoreThanFacts(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    if (!isOurs(owner) || room(owner).equals("recheck") || owner.isEnum()) {
      return false;
    }
    boolean partOfRecord =
        owner.reflect().isRecord()
            && Stream.of(owner.reflect().getRecordComponents())
                .anyMatch(part -> part.getName().equals(name));
    boolean constant = access instanceof JavaFieldAccess;
    return !partOfRecord
        && !constant
        && !Set.of("equals", "hashCode", "toString", "compareTo").contains(name)
        && !FACTS.getOrDefault(owner.getSimpleName(), Set.of()).contains(name);
  }

  private static boolean makesATree(JavaAccess<?> access) {
    return access.getTargetOwner().getName().matches(JSON_TREE)
        || (access.getTarget() instanceof CodeUnitAccessTarget target
            && target.getRawReturnType().getName().matches(JSON_TREE));
  }

  private static boolean isNeededElsewhere(JavaClass type) {
    return StreamSupport.stream(PROGRAM.spliterator(), false)
        .filter(other -> !topLevel(other).equals(type))
        .flatMap(
            other ->
                room(other).equals(room(type))
                    ? signature(other)
                    : other.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass))
        .anyMatch(used -> topLevel(used.getBaseComponentType()).equals(type));
  }

  /** The types that whoever uses a public class has to be able to name. */
  private static Stream<JavaClass> signature(JavaClass type) {
    Stream<JavaClass> above = type.getAllRawSuperclasses().stream();
    Stream<JavaClass> promised = type.getRawInterfaces().stream();
    Stream<JavaClass> named =
        type.getMembers().stream()
            .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(member -> member.getAllInvolvedRawTypes().stream());
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        ? Stream.of(above, promised, named).flatMap(Function.identity())
        : Stream.empty();
  }

  private static boolean mayChange(JavaField field) {
    boolean filled =
        field.getAnnotations().stream()
            .map(annotation -> annotation.getRawType().getSimpleName())
            .anyMatch(FILLED_BY_PICOCLI::contains);
    return filled
        || room(field.getOwner()).equals("csv")
        || room(field.getOwner()).equals("input") // readers have a position, and count as they go
        || MUTABLE.contains(topLevel(field.getOwner()).getName());
  }

  private static boolean isPseudonymiser(JavaClass type) {
    return topLevel(type).getName().equals(PSEUDONYMISER);
  }

  private static boolean isPackageInfo(JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }

  private static boolean isOurs(JavaClass type) {
    return (type.getBaseComponentType().getPackageName() + ".").startsWith(ROOT + ".");
  }

  /** The room a class lives in: its package, without the root's name. */
  private static String room(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.equals(ROOT) ? WORDS : name.substring(ROOT.length() + 1);
  }

  private static JavaClass topLevel(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  private static <T> DescribedPredicate<T> describe(String description, Predicate<T> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }

  /** A condition that a class meets when there is nothing to say against it. */
  private static ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, List<String>> complaints) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (String complaint : complaints.apply(type)) {
          events.add(SimpleConditionEvent.violated(type, complaint));
        }
      }
    };
  }
}
