package org.consentaudit.optout;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The types of opt-out with their codes and dates, and the rules about which releases had to honour
 * them (rule C5).
 *
 * @param name the policy's name
 * @param digest SHA-256 of the effective policy in its printed form, as lower-case hex
 * @param types the types, sorted by name
 * @param codes the codes
 * @param origin what tells data from GP records from other data
 * @param scopeRules the scope rules, in the order in which they are tried
 */
public record OptOutPolicy(
    String name,
    String digest,
    List<TypePolicy> types,
    List<OptOutCode> codes,
    Origin origin,
    List<ScopeRule> scopeRules) {

  /**
   * Phrases that tell where released data came from (rule D3, orders 7 and 8).
   *
   * @param gpSources phrases of a source that names GP records
   * @param gpDatasets datasets collected from GP records
   * @param otherDatasets datasets not collected from GP records
   * @param vagueSources sources that name nothing, such as "unknown": as good as blank
   */
  public record Origin(
      List<String> gpSources,
      List<String> gpDatasets,
      List<String> otherDatasets,
      List<String> vagueSources) {
    /** Copies the lists. */
    public Origin {
      gpSources = List.copyOf(gpSources);
      gpDatasets = List.copyOf(gpDatasets);
      otherDatasets = List.copyOf(otherDatasets);
      vagueSources = List.copyOf(vagueSources);
    }
  }

  /** Copies the lists. */
  public OptOutPolicy {
    types = List.copyOf(types);
    codes = List.copyOf(codes);
    scopeRules = List.copyOf(scopeRules);
  }

  /** What the policy says about a type of its own; refuses a type it does not have. */
  public TypePolicy about(OptOutType type) {
    for (TypePolicy candidate : types) {
      if (candidate.type().equals(type)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("type is not in the policy");
  }

  /** Reads a written type name; case, spaces, hyphens and underscores do not matter. */
  public Optional<OptOutType> type(String written) {
    String plain = plain(written);
    return types.stream()
        .map(TypePolicy::type)
        .filter(type -> plain(type.name()).equals(plain))
        .findFirst();
  }

  /** The types whose lists go downstream, sorted by name (rule L1). */
  public List<OptOutType> passedDownstream() {
    return types.stream()
        .filter(type -> type.travel() == TypePolicy.Travel.PASSED_DOWNSTREAM)
        .map(TypePolicy::type)
        .toList();
  }

  /** Whether an opt-out that began on the day came too late to be processed (rule V5). */
  public boolean cameTooLate(OptOutType type, Optional<LocalDate> start) {
    Optional<LocalDate> last = about(type).processedUntil();
    return last.isPresent() && start.isPresent() && start.get().isAfter(last.get());
  }

  private static String plain(String written) {
    return written.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }
}
