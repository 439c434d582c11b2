package org.consentaudit.csv;

/** Looks at the blocks of a file for one sieve: a thread's own cursor, and the thread's sieve. */
interface SievingCursor {
  /** Reads every record of a block; gives those that the sieve keeps. */
  KeptRecords look(Block block);
}
