package org.consentaudit.secondopinion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The word lists of the built-in policy that the contract leaves to it: facts, which a second
 * opinion has no reason to doubt. Everything that the contract states itself is stated again in the
 * rules.
 */
final class PolicyFacts {
  private static final JsonNode POLICY = policy();

  private PolicyFacts() {}

  /** The negations that strike out a phrase of a rule of D3. */
  static List<String> unless(String rule) {
    for (JsonNode node : POLICY.path("scopeRules")) {
      if (node.path("id").asText().equals(rule)) {
        return texts(node.path("when").path("says").path("unless"));
      }
    }
    throw new IllegalArgumentException("no such rule: " + rule);
  }

  /** A list of what tells where data came from. */
  static List<String> origin(String list) {
    JsonNode node = POLICY.path("origin").path(list);
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("no such list: " + list);
    }
    return texts(node);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode policy() {
    try (InputStream in =
        PolicyFacts.class.getResourceAsStream("/org/consentaudit/policy/england.json")) {
      if (in == null) {
        throw new IllegalStateException("the policy is not there");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
