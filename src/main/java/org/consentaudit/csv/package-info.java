/**
 * Bytes to fields, very fast: a strict reader of delimited files that never guesses.
 *
 * <p>Nothing here knows what a column means, opens a file or repairs a record; what cannot be read
 * with certainty is refused (rule K3), and no message repeats what stood in a cell. Start with
 * {@link org.consentaudit.csv.CsvCursor}, then {@link org.consentaudit.csv.RecordScanner}, the one
 * class that is fast on purpose.
 */
package org.consentaudit.csv;
