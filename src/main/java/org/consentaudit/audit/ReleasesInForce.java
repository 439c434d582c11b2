package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.PracticeCode;
import org.consentaudit.dissemination.Release;
import org.consentaudit.fault.Attribute;
import org.consentaudit.fault.FailureCube;
import org.consentaudit.fault.Link;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory.Run;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.Provenance;
import org.consentaudit.optout.ScopeRule;

/**
 * Counts opt-outs by the releases that had to honour them, and how many were exposed.
 *
 * <p>Counted is an opt-out's run and a release in scope that is dated in it; where a list speaks
 * for the type, only from the day on which the opt-out was received, since before that day whoever
 * made the release could not have known. Missed is what was exposed.
 *
 * <p>Opt-outs that are alike are counted together, and only the first and the last release of a run
 * are noted, so that time follows opt-outs and exposures, and memory follows how many kinds there
 * are. Where these become too many, kinds are told apart by less.
 */
final class ReleasesInForce {
  /**
   * Most counts of a kind and a release that are kept. Fewer, and the days of entry would be lost
   * in an audit of a large practice; more, and a national audit would take seconds longer to find
   * the same recipient.
   */
  private static final int MOST_COUNTS = 400_000;

  /** The end of a list of what is not told apart. */
  private static final String WITHOUT_PROVENANCE =
      ", the extract batch, the registration and the region";

  private final Evidence evidence;
  private final AuditSettings settings;
  private final ScopeTable scopes;
  private final Map<OptOutType, InScope> byType = new HashMap<>();

  private Map<Kind, Tally> kinds = new LinkedHashMap<>();
  private Grain grain = Grain.EVERYTHING;
  private long counts;
  private long squaresOfExposures;

  ReleasesInForce(Evidence evidence, AuditSettings settings, ScopeTable scopes) {
    this.evidence = evidence;
    this.settings = settings;
    this.scopes = scopes;
  }

  /** Counts a judgement. */
  void count(Judgement judgement) {
    OptOutType type = judgement.finding().type();
    InScope inScope = byType.computeIfAbsent(type, this::inScope);
    if (inScope.releases().isEmpty()) {
      return;
    }
    for (RunFacts facts : judgement.facts().runs()) {
      Run run = facts.run();
      boolean onNoList =
          inScope.listed() == Listed.YES && facts.receipt() instanceof Receipt.NotReceived;
      if (run.start().isEmpty() || facts.route() == RunFacts.Route.CLOSED || onNoList) {
        continue;
      }
      LocalDate from = run.start().get().plusDays(settings.graceDays() + 1L);
      if (inScope.listed() == Listed.YES) {
        from = facts.receipt().knownDay().filter(from::isBefore).orElse(from);
      }
      int first = inScope.firstFrom(from);
      int end = run.endedOn().map(inScope::firstFrom).orElse(inScope.releases().size());
      if (first < end) {
        Tally tally = tally(type, run.startedBy(), inScope.releases().size());
        tally.inForce(first, end);
        long exposed = countExposures(judgement, run, inScope, first, tally);
        squaresOfExposures += exposed * exposed;
      }
    }
  }

  private static long countExposures(
      Judgement judgement, Run run, InScope inScope, int first, Tally tally) {
    long exposed = 0;
    for (Exposure exposure : judgement.exposures()) {
      if (exposure.isCertain() && exposure.run().equals(run)) {
        int place = inScope.place(exposure.release());
        if (place >= first) {
          tally.missed[place]++;
          exposed++;
        }
      }
    }
    return exposed;
  }

  /** The counts; none where nothing was exposed, so that an audit without failure pays nothing. */
  FailureCube cube() {
    FailureCube cube = new FailureCube(Link.RECEIVED_TO_APPLIED);
    if (squaresOfExposures == 0) {
      return cube;
    }
    kinds.forEach((kind, tally) -> add(kind, tally, cube));
    cube.comeTogether(squaresOfExposures);
    return cube;
  }

  /** What the search for the likely fault could not see; empty where nothing was exposed. */
  Optional<String> warning() {
    if (squaresOfExposures == 0) {
      return Optional.empty();
    }
    String unseen =
        switch (grain) {
          case EVERYTHING -> "";
          case WITHOUT_EFFECTIVE_DAY -> "the effective date";
          case WITHOUT_DAYS -> "the effective date, the entered date" + WITHOUT_PROVENANCE;
          case WITHOUT_PRACTICE ->
              "the practice, the effective date, the entered date" + WITHOUT_PROVENANCE;
        };
    return unseen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "There are so many opt-outs and releases that the likely fault of releases was looked"
                + " for without "
                + unseen
                + " of the opt-outs.");
  }

  private void add(Kind kind, Tally tally, FailureCube cube) {
    List<Release> releases = byType.computeIfAbsent(kind.type(), this::inScope).releases();
    int units = 0;
    for (int place = 0; place < releases.size(); place++) {
      units += tally.change[place];
      if (units == 0) {
        continue;
      }
      Release release = releases.get(place);
      kind.describe(cube);
      cube.with(Attribute.RELEASE_ID, release.id())
          .with(Attribute.RECIPIENT, release.recipient())
          .with(Attribute.DATASET, release.field(ScopeRule.Field.DATASET));
      release.date().ifPresent(day -> cube.on(Attribute.RELEASE_DATE, day));
      cube.add(units, tally.missed[place]);
    }
  }

  private Tally tally(OptOutType type, OptOutEntry entry, int releases) {
    Kind kind = Kind.of(type, entry).at(grain);
    Tally known = kinds.get(kind);
    if (known != null) {
      return known;
    }
    counts += releases;
    if (counts > MOST_COUNTS && grain != Grain.WITHOUT_PRACTICE) {
      coarsen();
      return tally(type, entry, releases);
    }
    Tally fresh = new Tally(releases);
    kinds.put(kind, fresh);
    return fresh;
  }

  /** Counts kinds together that the next grain does not tell apart. */
  private void coarsen() {
    grain = grain.next();
    Map<Kind, Tally> fewer = new LinkedHashMap<>();
    kinds.forEach(
        (kind, tally) ->
            fewer
                .computeIfAbsent(kind.at(grain), unused -> new Tally(tally.missed.length))
                .add(tally));
    kinds = fewer;
    counts = fewer.values().stream().mapToLong(tally -> tally.missed.length).sum();
  }

  private InScope inScope(OptOutType type) {
    List<Release> releases = new ArrayList<>();
    for (Release release : evidence.rowsByRelease().keySet()) {
      if (release.date().isPresent() && scopes.of(release, type).scope() == ScopeRule.Scope.IN) {
        releases.add(release);
      }
    }
    releases.sort(
        Comparator.comparing((Release release) -> release.date().orElseThrow())
            .thenComparing(Comparator.naturalOrder()));
    return InScope.of(
        releases,
        evidence.received().speaksAbout(type, evidence.policy()) ? Listed.YES : Listed.NO);
  }

  /** Whether a list speaks for a type. */
  private enum Listed {
    YES,
    NO
  }

  /** What is told apart; each grain less than the one before. */
  private enum Grain {
    EVERYTHING,
    WITHOUT_EFFECTIVE_DAY,
    WITHOUT_DAYS,
    WITHOUT_PRACTICE;

    Grain next() {
      return switch (this) {
        case EVERYTHING -> WITHOUT_EFFECTIVE_DAY;
        case WITHOUT_EFFECTIVE_DAY -> WITHOUT_DAYS;
        case WITHOUT_DAYS, WITHOUT_PRACTICE -> WITHOUT_PRACTICE;
      };
    }
  }

  /**
   * The releases that had to honour a type.
   *
   * @param releases by day
   * @param places the place of each in that list
   * @param placesByObject the same by object: releases have many fields
   * @param listed whether a list speaks for the type
   */
  private record InScope(
      List<Release> releases,
      Map<Release, Integer> places,
      IdentityHashMap<Release, Integer> placesByObject,
      Listed listed) {
    static InScope of(List<Release> releases, Listed listed) {
      Map<Release, Integer> places = new HashMap<>();
      for (Release release : releases) {
        places.put(release, places.size());
      }
      return new InScope(releases, places, new IdentityHashMap<>(), listed);
    }

    /** The place of a release; below every place where it had not to honour the type. */
    int place(Release release) {
      return placesByObject.computeIfAbsent(release, unseen -> places.getOrDefault(unseen, -1));
    }

    /** The place of the first release of that day or later. */
    int firstFrom(LocalDate day) {
      int low = 0;
      int high = releases.size();
      while (low < high) {
        int middle = (low + high) / 2;
        if (releases.get(middle).date().orElseThrow().isBefore(day)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** Opt-outs that are alike in what is told apart. */
  private record Kind(
      OptOutType type,
      Optional<PracticeCode> practice,
      String supplier,
      CodeScheme scheme,
      String code,
      Provenance provenance,
      Optional<LocalDate> entered,
      Optional<LocalDate> effective) {
    static Kind of(OptOutType type, OptOutEntry entry) {
      return new Kind(
          type,
          Optional.of(entry.practice()),
          entry.supplier(),
          entry.code().scheme(),
          entry.code().written(),
          entry.provenance(),
          entry.entered(),
          LinkFailures.isDated(entry) ? entry.day() : Optional.empty());
    }

    Kind at(Grain grain) {
      return switch (grain) {
        case EVERYTHING -> this;
        case WITHOUT_EFFECTIVE_DAY -> told(practice, provenance, entered);
        case WITHOUT_DAYS -> told(practice, Provenance.UNKNOWN, Optional.empty());
        case WITHOUT_PRACTICE -> told(Optional.empty(), Provenance.UNKNOWN, Optional.empty());
      };
    }

    private Kind told(
        Optional<PracticeCode> byPractice, Provenance by, Optional<LocalDate> byEntered) {
      return new Kind(type, byPractice, supplier, scheme, code, by, byEntered, Optional.empty());
    }

    void describe(FailureCube cube) {
      cube.with(Attribute.SUPPLIER, supplier)
          .with(Attribute.PRACTICE_CODE, practice.map(PracticeCode::value).orElse(""))
          .with(Attribute.OPT_OUT_TYPE, type.name())
          .with(Attribute.CODE_SCHEME, scheme.label())
          .with(Attribute.CODE, code);
      LinkFailures.describe(provenance, cube);
      entered.ifPresent(day -> cube.on(Attribute.ENTERED_ON, day));
      effective.ifPresent(day -> cube.on(Attribute.EFFECTIVE_ON, day));
    }
  }

  /** Counts of one kind by release. */
  private static final class Tally {
    /** How many more are in force than at the release before. */
    private final int[] change;

    private final int[] missed;

    Tally(int releases) {
      change = new int[releases + 1];
      missed = new int[releases];
    }

    void inForce(int first, int end) {
      change[first]++;
      change[end]--;
    }

    void add(Tally other) {
      for (int place = 0; place < change.length; place++) {
        change[place] += other.change[place];
      }
      for (int place = 0; place < missed.length; place++) {
        missed[place] += other.missed[place];
      }
    }
  }
}
