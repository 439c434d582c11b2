package org.consentaudit.input;

import java.util.Collection;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.RowKey;

/**
 * Tells of most keys that nobody wants them, by their {@link KeyHash} alone. Fast on purpose: the
 * hashes stand in one array behind a small filter of bits. Several threads may ask at once, as long
 * as nobody adds.
 */
final class KeyFilter {
  private static final int SMALLEST = 64;

  /** Fuller than this, and probing gets long; emptier, and memory is wasted. */
  private static final double FULLEST = 0.5;

  /**
   * Bits of the filter for each place. Fewer, and more keys that nobody wants are looked for in the
   * table; more, and the filter falls out of the processor's nearest cache itself.
   */
  private static final int FILTER_BITS = 4;

  private long[] places = new long[SMALLEST];
  private long[] bits = new long[SMALLEST * FILTER_BITS / Long.SIZE];
  private int size;

  /** A filter of rows. */
  static KeyFilter ofRows(Collection<RowKey> keys) {
    KeyFilter filter = new KeyFilter();
    keys.forEach(filter::add);
    return filter;
  }

  /** A filter of patients. */
  static KeyFilter ofPatients(Collection<PatientKey> keys) {
    KeyFilter filter = new KeyFilter();
    keys.forEach(key -> filter.add(KeyHash.of(key.scope(), key.localId())));
    return filter;
  }

  /** Adds a row's key. */
  void add(RowKey key) {
    add(KeyHash.of(key.scope(), key.id()));
  }

  /** Whether a key of this hash may be wanted; always of a key whose hash is not known. */
  boolean mayHold(long hash) {
    return hash == KeyHash.UNSURE
        || (isMarked(hash) && places[placeOf(places, hash)] != KeyHash.UNSURE);
  }

  private void add(long hash) {
    if (hash == KeyHash.UNSURE) {
      return; // Any key of that hash is taken for wanted as it is.
    }
    if (size + 1 > places.length * FULLEST) {
      grow();
    }
    int place = placeOf(places, hash);
    if (places[place] == KeyHash.UNSURE) {
      places[place] = hash;
      mark(hash);
      size++;
    }
  }

  private void grow() {
    long[] before = places;
    places = new long[before.length * 2];
    bits = new long[bits.length * 2];
    for (long hash : before) {
      if (hash != KeyHash.UNSURE) {
        places[placeOf(places, hash)] = hash;
        mark(hash);
      }
    }
  }

  private void mark(long hash) {
    int bit = bitOf(hash);
    bits[bit >>> 6] |= 1L << bit;
  }

  private boolean isMarked(long hash) {
    int bit = bitOf(hash);
    return (bits[bit >>> 6] & (1L << bit)) != 0;
  }

  private int bitOf(long hash) {
    return (int) (hash >>> 32) & (bits.length * Long.SIZE - 1);
  }

  /** The place that holds the hash, or the free place where it belongs. */
  private static int placeOf(long[] places, long hash) {
    int place = (int) hash & (places.length - 1);
    while (places[place] != KeyHash.UNSURE && places[place] != hash) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }
}
