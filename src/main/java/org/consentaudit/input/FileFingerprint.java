package org.consentaudit.input;

/**
 * What was read of one input, taken from the very bytes that were read and not from a second look,
 * so that a report can be tied to its inputs.
 *
 * @param rawBytes bytes on disk; of a zip's member, its compressed bytes
 * @param bytes bytes once decompressed, which the reader saw
 * @param sha256 SHA-256 of the bytes on disk, in lower-case hex; of a zip's member, of the member
 *     as unzipping it would leave it on disk, as its compressed bytes mean nothing to anybody
 * @param contentSha256 SHA-256 of the decompressed bytes, so that a file and its gzipped copy are
 *     known to be the same; equal to {@code sha256} where nothing but a zip had to be undone
 */
public record FileFingerprint(long rawBytes, long bytes, String sha256, String contentSha256) {}
