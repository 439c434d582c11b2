package org.consentaudit.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.consentaudit.NhsNumber;
import org.consentaudit.csv.CsvCursor;

/**
 * The digests of the patients who matter, by which rows of a list that holds digests are told apart
 * (rule L3). Nothing is reversed: whoever else is in the list stays unknown.
 *
 * <p>Besides them some patients of the exports who have no entry: one of those who is in the list
 * shows that salt and digest are the list's own, which nothing would show if they were not.
 *
 * <p>Fast on purpose, like {@link org.consentaudit.NhsNumberTable}: digests as words in one array,
 * behind a small filter of bits. Complete digests are compared. Safe for reading by many threads.
 */
final class PatientDigests {
  /** The cell holds no digest. No valid NHS number is zero or less. */
  static final long NO_DIGEST = 0;

  /** The digest is that of nobody who is known here. */
  static final long NOBODY = -1;

  /** The digest is that of a patient of the exports who has no entry. */
  static final long WITHOUT_ENTRY = -2;

  /**
   * Bits of the filter for each digest. Fewer, and more digests that are nobody's are looked for in
   * the table; more, and the filter falls out of the processor's nearest cache itself.
   */
  private static final int FILTER_BITS = 16;

  private static final int SMALLEST = 64;

  /** Which place in the arrays below holds a digest, plus one; by hash. */
  private final int[] places;

  private final long[] filter;
  private final long[] digests;
  private final long[] whose;
  private int size;

  /** Digests of the patients with an entry, and of some others. */
  PatientDigests(Salt salt, Collection<NhsNumber> withEntry, Collection<NhsNumber> others) {
    int most = withEntry.size() + others.size();
    int rounded = Math.max(SMALLEST, Integer.highestOneBit(most) * 2);
    places = new int[rounded * 2];
    filter = new long[rounded / Long.SIZE * FILTER_BITS];
    digests = new long[most * DigestCell.WORDS];
    whose = new long[most];
    Salt.Digester digester = salt.digester();
    withEntry.forEach(patient -> add(digester, patient, patient.value()));
    others.forEach(patient -> add(digester, patient, WITHOUT_ENTRY));
  }

  private void add(Salt.Digester digester, NhsNumber patient, long means) {
    ByteBuffer digest =
        ByteBuffer.wrap(digester.digest(patient.digits().getBytes(StandardCharsets.US_ASCII)))
            .order(ByteOrder.LITTLE_ENDIAN);
    long[] words = new long[DigestCell.WORDS];
    digest.asLongBuffer().get(words);
    int place = place(words);
    if (places[place] != 0) {
      return;
    }
    System.arraycopy(words, 0, digests, size * DigestCell.WORDS, DigestCell.WORDS);
    whose[size] = means;
    size++;
    places[place] = size;
    int bit = bit(words);
    filter[bit >>> 6] |= 1L << bit;
  }

  /**
   * Whose digest a cell holds.
   *
   * @param words room for a digest, of the thread that asks
   * @return the number of a patient with an entry, {@link #WITHOUT_ENTRY}, {@link #NOBODY}, or
   *     {@link #NO_DIGEST} also where the cell is not plainly written
   */
  long find(CsvCursor row, int column, long[] words) {
    return DigestCell.read(row, column, words) ? find(words) : NO_DIGEST;
  }

  /** The same of a text. */
  long find(String text) {
    long[] words = new long[DigestCell.WORDS];
    return DigestCell.read(text, words) ? find(words) : NO_DIGEST;
  }

  private long find(long[] words) {
    int bit = bit(words);
    if ((filter[bit >>> 6] & (1L << bit)) == 0) {
      return NOBODY;
    }
    int found = places[place(words)];
    return found == 0 ? NOBODY : whose[found - 1];
  }

  /** Digests are as good as random: their own bits are their hash. */
  private int bit(long[] words) {
    return (int) words[1] & (filter.length * Long.SIZE - 1);
  }

  /** The place that holds the digest, or the free place where it belongs. */
  private int place(long[] words) {
    int place = (int) words[0] & (places.length - 1);
    while (places[place] != 0 && !holds(places[place] - 1, words)) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }

  private boolean holds(int at, long[] words) {
    int from = at * DigestCell.WORDS;
    return Arrays.equals(digests, from, from + DigestCell.WORDS, words, 0, DigestCell.WORDS);
  }
}
