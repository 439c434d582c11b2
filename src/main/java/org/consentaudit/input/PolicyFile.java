package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.TypePolicy;

/**
 * Reads a policy, the built-in one by its name or a file by its path, into its effective form (rule
 * C5). A policy decides which rows are opt-outs and which releases had to honour them, so anything
 * in it that is not fully understood is refused with its line: one overlooked key could hide a
 * breach.
 */
public final class PolicyFile {
  /** The built-in policy. */
  public static final String ENGLAND = "england";

  private static final String RESOURCE = "/org/consentaudit/policy/england.json";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._()-]{0,63}");
  private static final Map<String, String> BUILT_IN = Map.of(ENGLAND, ENGLAND);
  private static final Map<String, String> PARTS = parts();
  private static final OptOutPolicy NOTHING =
      new OptOutPolicy(
          "",
          "",
          List.of(),
          List.of(),
          new OptOutPolicy.Origin(List.of(), List.of(), List.of(), List.of()),
          List.of());

  private PolicyFile() {}

  /**
   * The policy of this name, or in this file.
   *
   * @param base the folder from which a path is counted
   * @param nameOrPath a built-in policy's name, else a path as the user gave it; where neither is
   *     known, a {@link NoSuchFileException}
   */
  public static OptOutPolicy load(Path base, String nameOrPath) throws IOException {
    if (nameOrPath.equals(ENGLAND)) {
      return england();
    }
    Path file = resolve(base, nameOrPath);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(nameOrPath);
    }
    JsonSection section =
        JsonSection.of(nameOrPath, JsonDocument.read(file, nameOrPath), PolicyKeys.OF_POLICY);
    OptOutPolicy policy = effective(section);
    if (policy.name().equals(ENGLAND) && !policy.digest().equals(england().digest())) {
      throw section.refused(
          section.lineOf(PolicyKeys.NAME),
          "the policy is not the built-in one whose name it bears",
          "give it a name of its own");
    }
    return policy;
  }

  /** The built-in policy for England. */
  public static OptOutPolicy england() {
    try (InputStream in = PolicyFile.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the built-in policy is missing from the program");
      }
      return effective(
          JsonSection.of(ENGLAND, JsonDocument.read(in, ENGLAND), PolicyKeys.OF_POLICY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resolve(Path base, String path) throws NoSuchFileException {
    try {
      return base.resolve(path);
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(path);
    }
  }

  private static OptOutPolicy effective(JsonSection policy) throws RefusedInputException {
    policy.text(PolicyKeys.SCHEMA);
    Optional<OptOutPolicy> extended =
        policy.choice(PolicyKeys.EXTENDS, BUILT_IN).map(name -> england());
    OptOutPolicy below = without(replaced(policy, extended), extended.orElse(NOTHING));
    String name = name(policy, extended);
    List<TypePolicy> types = PolicyTypes.read(policy, below.types());
    checkStillKnown(policy, types, below);
    List<OptOutCode> codes = PolicyCodes.read(policy, types, below.codes());
    List<ScopeRule> rules = PolicyScopeRules.read(policy, types, below.scopeRules());
    OptOutPolicy.Origin origin = PolicyScopeRules.origin(policy, below.origin());
    checkNotEmpty(policy, types, codes);
    OptOutPolicy plain = new OptOutPolicy(name, "", types, codes, origin, rules);
    return new OptOutPolicy(name, digest(plain), types, codes, origin, rules);
  }

  private static String name(JsonSection policy, Optional<OptOutPolicy> extended)
      throws RefusedInputException {
    if (extended.isEmpty()) {
      policy.require(PolicyKeys.NAME);
    }
    return policy
        .text(PolicyKeys.NAME, NAME, "use up to 64 letters, digits, spaces and ._()-")
        .or(() -> extended.map(below -> below.name() + " (extended)"))
        .orElseThrow();
  }

  /** The parts of the policy below that the file does away with. */
  private static Set<String> replaced(JsonSection policy, Optional<OptOutPolicy> extended)
      throws RefusedInputException {
    if (extended.isEmpty() && policy.has(PolicyKeys.REPLACE)) {
      throw policy.refused(
          policy.lineOf(PolicyKeys.REPLACE), "nothing is there to replace", "say what it extends");
    }
    Set<String> replaced = new TreeSet<>(policy.choices(PolicyKeys.REPLACE, PARTS));
    for (String part : replaced) {
      if (!policy.has(part)) {
        throw policy.refused(
            policy.lineOf(PolicyKeys.REPLACE),
            "a part is to be replaced, and the file has none",
            "add it, or do not replace it");
      }
    }
    return replaced;
  }

  private static OptOutPolicy without(Set<String> replaced, OptOutPolicy policy) {
    return new OptOutPolicy(
        policy.name(),
        "",
        replaced.contains(PolicyKeys.TYPES) ? List.of() : policy.types(),
        replaced.contains(PolicyKeys.CODES) ? List.of() : policy.codes(),
        replaced.contains(PolicyKeys.ORIGIN) ? NOTHING.origin() : policy.origin(),
        replaced.contains(PolicyKeys.SCOPE_RULES) ? List.of() : policy.scopeRules());
  }

  /** Codes and rules of the policy below must not be about types that the file took away. */
  private static void checkStillKnown(
      JsonSection policy, List<TypePolicy> types, OptOutPolicy below) throws RefusedInputException {
    Set<OptOutType> known = new TreeSet<>(PolicyTypes.byName(types).values());
    boolean codes = below.codes().stream().allMatch(code -> known.contains(code.type()));
    boolean rules = below.scopeRules().stream().allMatch(rule -> known.containsAll(rule.types()));
    if (!codes || !rules) {
      throw policy.refused(
          policy.lineOf(PolicyKeys.REPLACE),
          "the codes or scope rules it extends are about types that it replaces",
          "replace codes and scopeRules as well");
    }
  }

  /** Without types or codes nothing would be an opt-out, and every audit would look clean. */
  private static void checkNotEmpty(
      JsonSection policy, List<TypePolicy> types, List<OptOutCode> codes)
      throws RefusedInputException {
    if (types.isEmpty() || codes.isEmpty()) {
      throw policy.refused(
          policy.line(), "the policy has no types or no codes", "add types and codes");
    }
  }

  private static String digest(OptOutPolicy policy) {
    try {
      byte[] printed = PolicyPrinter.print(policy).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(printed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    PolicyKeys.PARTS.forEach(part -> parts.put(part, part));
    return Collections.unmodifiableMap(parts);
  }
}
