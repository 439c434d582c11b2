package org.consentaudit.optout;

/**
 * The key of a coded row. A later row of the same key replaces an earlier one (rule P5).
 *
 * @param scope the practice's own key in the export, prefixed by the supplier
 * @param id the row's id there
 */
public record RowKey(String scope, String id) {}
