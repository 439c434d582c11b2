package org.consentaudit.optout;

/**
 * What is known of an entry beside what it says: by which batch it came, how its patient is
 * registered, where its practice is. Shared by all entries that are alike, so that an entry holds
 * no more than a reference. It decides nothing: failures may have it in common.
 *
 * <p>EMIS and TPP exports tell a practice's region, as the commissioner (CCG) that it is part of;
 * Vision's do not. CSV tells none of the three: the contract recognises no column for them.
 *
 * @param extractBatch the batch of the export that brought it; empty where there are no batches
 * @param registrationStatus as {@link Registration} tells it; empty where unknown
 * @param region the practice's region; empty where unknown
 */
public record Provenance(String extractBatch, String registrationStatus, String region) {
  /** Nothing is known. */
  public static final Provenance UNKNOWN = new Provenance("", "", "");
}
