package org.consentaudit.input;

import java.util.List;

/**
 * The keys of a policy file, in the order in which they are printed. The published JSON Schema
 * names the same ones; a test holds the two together.
 */
final class PolicyKeys {
  static final String SCHEMA = "$schema";
  static final String NAME = "name";
  static final String EXTENDS = "extends";
  static final String REPLACE = "replace";

  /** For people; never read. */
  static final String NOTE = "note";

  static final String TYPES = "types";
  static final String CODES = "codes";
  static final String ORIGIN = "origin";
  static final String SCOPE_RULES = "scopeRules";

  static final String DESCRIPTION = "description";
  static final String INTRODUCED = "introduced";
  static final String UPHELD_FROM = "upheldFrom";
  static final String PROCESSED_UNTIL = "processedUntil";
  static final String PASSED_DOWNSTREAM = "passedDownstream";
  static final String CONVERSION = "conversion";
  static final String INTO = "into";
  static final String FROM = "from";

  static final String SCHEME = "scheme";
  static final String CODE = "code";
  static final String TYPE = "type";
  static final String MEANING = "meaning";
  static final String TERM = "term";
  static final String SOURCE = "source";

  static final String GP_SOURCES = "gpSources";
  static final String GP_DATASETS = "gpDatasets";
  static final String OTHER_DATASETS = "otherDatasets";
  static final String VAGUE_SOURCES = "vagueSources";

  static final String ID = "id";
  static final String SCOPE = "scope";
  static final String REASON = "reason";
  static final String WHEN = "when";
  static final String IS = "is";
  static final String SAYS = "says";
  static final String BEGINS = "begins";
  static final String FIELDS = "fields";
  static final String PHRASES = "phrases";
  static final String UNLESS = "unless";
  static final String FIELD = "field";
  static final String EQUALS = "equals";

  /** The parts that a policy can add to, or replace. */
  static final List<String> PARTS = List.of(TYPES, CODES, ORIGIN, SCOPE_RULES);

  static final List<String> OF_POLICY =
      List.of(SCHEMA, NAME, EXTENDS, REPLACE, NOTE, TYPES, CODES, ORIGIN, SCOPE_RULES);
  static final List<String> OF_TYPE =
      List.of(
          TYPE,
          NOTE,
          DESCRIPTION,
          INTRODUCED,
          UPHELD_FROM,
          PROCESSED_UNTIL,
          PASSED_DOWNSTREAM,
          CONVERSION);
  static final List<String> OF_CONVERSION = List.of(INTO, FROM);
  static final List<String> OF_CODE = List.of(SCHEME, CODE, TYPE, MEANING, TERM, SOURCE, NOTE);
  static final List<String> OF_ORIGIN =
      List.of(NOTE, GP_SOURCES, GP_DATASETS, OTHER_DATASETS, VAGUE_SOURCES);
  static final List<String> OF_SCOPE_RULE = List.of(ID, NOTE, SCOPE, REASON, TYPES, WHEN);
  static final List<String> OF_WHEN = List.of(IS, SAYS, BEGINS);
  static final List<String> OF_SAYS = List.of(FIELDS, PHRASES, UNLESS);
  static final List<String> OF_BEGINS = List.of(FIELD, BEGINS, EQUALS);

  private PolicyKeys() {}
}
