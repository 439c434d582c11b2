package org.consentaudit.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.fault.Attribute;
import org.consentaudit.fault.FailureCube;
import org.consentaudit.fault.FaultSearch;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Link;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.Provenance;

/**
 * Counts for each link of an opt-out's way what should have gone through and what did not, and has
 * the likely faults named.
 *
 * <p>Counted on the way from record to list is an opt-out (a patient and a type) in force at the
 * audit's today that a list could hold: missed where the verdict says so, not missed where the list
 * holds it. What is not due yet, had no route, or cannot be decided is neither.
 */
final class LinkFailures {
  private static final Set<Verdict> NOT_PASSED_ON =
      Set.of(Verdict.NEVER_PASSED_ON, Verdict.PASSED_ON_LATE);

  private final FailureCube recorded = new FailureCube(Link.RECORDED_TO_RECEIVED);
  private final ReleasesInForce applied;

  LinkFailures(Evidence evidence, AuditSettings settings, ScopeTable scopes) {
    applied = new ReleasesInForce(evidence, settings, scopes);
  }

  /** Counts a judgement. */
  void count(Judgement judgement) {
    countRecorded(judgement);
    applied.count(judgement);
  }

  /** The likely faults of each link on which anything failed. */
  List<LikelyFaults> faults() {
    List<LikelyFaults> faults = new ArrayList<>();
    for (FailureCube cube : List.of(recorded, applied.cube())) {
      LikelyFaults found = FaultSearch.of(cube);
      if (found.all().missed() > 0) {
        faults.add(found);
      }
    }
    return faults;
  }

  /** What the search could not see, where there is something. */
  Optional<String> warning() {
    return applied.warning();
  }

  private void countRecorded(Judgement judgement) {
    PatientFacts facts = judgement.facts();
    if (facts.current().isEmpty()
        || facts.cameTooLate()
        || facts.listSpeaks() == PatientFacts.ListSpeaks.NO) {
      return;
    }
    boolean missed = NOT_PASSED_ON.contains(judgement.finding().verdict());
    if (!missed && facts.listing() != PatientFacts.Listing.HELD) {
      return;
    }
    OptOutEntry entry = facts.current().get().run().startedBy();
    recorded
        .with(Attribute.SUPPLIER, entry.supplier())
        .with(Attribute.PRACTICE_CODE, entry.practice().value())
        .with(Attribute.OPT_OUT_TYPE, judgement.finding().type().name())
        .with(Attribute.CODE_SCHEME, entry.code().scheme().label())
        .with(Attribute.CODE, entry.code().written());
    describe(entry.provenance(), recorded);
    entry.entered().ifPresent(day -> recorded.on(Attribute.ENTERED_ON, day));
    if (isDated(entry)) {
      entry.day().ifPresent(day -> recorded.on(Attribute.EFFECTIVE_ON, day));
    }
    recorded.add(1, missed ? 1 : 0);
  }

  /** Tells what is known of an entry beside what it says. */
  static void describe(Provenance provenance, FailureCube cube) {
    cube.with(Attribute.REGISTRATION_STATUS, provenance.registrationStatus())
        .with(Attribute.REGION, provenance.region())
        .with(Attribute.EXTRACT_BATCH, provenance.extractBatch());
  }

  /** Whether the entry's day is its effective date, and not one that stands in (rule S2). */
  static boolean isDated(OptOutEntry entry) {
    return !entry.flags().contains(Flag.UNDATED);
  }
}
