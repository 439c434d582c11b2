package org.consentaudit.dissemination;

/**
 * How many rows of one patient a release held.
 *
 * @param release the release
 * @param rows the number of disseminated rows; at least one
 */
public record DisseminatedRows(Release release, long rows) {}
