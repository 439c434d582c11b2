/**
 * Inputs that were made to break the readers, tried again in every build.
 *
 * <p>A target is a class whose name ends in {@code Fuzz}, in the package of what it tries, with a
 * method {@code fuzzerTestOneInput(byte[])} that throws where the program is wrong: it knows the
 * right answer from a referee, or from a second way to the same answer. {@code scripts/fuzz} looks
 * for new inputs with Jazzer; those kept are in {@code src/test/fuzz}, a folder for each target.
 */
package org.consentaudit.fuzz;
