/**
 * The measurements behind {@code scripts/bench}: invented data, the program and its peers on the
 * same job, and what the machine could do at best.
 *
 * <p>Nothing here is part of the program, and no test depends on how fast anything was. Compiled
 * with the tests, so that it cannot rot. Start with {@link org.consentaudit.bench.Bench}.
 */
package org.consentaudit.bench;
