package org.consentaudit.input;

import java.util.Optional;

/**
 * What was read of one input, taken from the very bytes that were read and not from a second look,
 * so that a report can be tied to its inputs.
 *
 * @param rawBytes bytes on disk; of a zip's member, its compressed bytes
 * @param bytes bytes once decompressed, which the reader saw
 * @param sha256 SHA-256 of the bytes on disk, in lower-case hex; of a zip's member, of the member
 *     as unzipping it would leave it on disk, as its compressed bytes mean nothing to anybody;
 *     empty where no digests were taken
 * @param contentSha256 SHA-256 of the decompressed bytes, so that a file and its gzipped copy are
 *     known to be the same; equal to {@code sha256} where nothing but a zip had to be undone
 */
public record FileFingerprint(
    long rawBytes, long bytes, Optional<String> sha256, Optional<String> contentSha256) {
  /**
   * Whether another read can have been of the same bytes: as many, and as far as digested equal.
   */
  boolean agreesWith(FileFingerprint other) {
    boolean bothDigested = sha256.isPresent() && other.sha256.isPresent();
    return rawBytes == other.rawBytes
        && bytes == other.bytes
        && (!bothDigested
            || (sha256.equals(other.sha256) && contentSha256.equals(other.contentSha256)));
  }
}
