package org.consentaudit.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * The world that a command sees.
 *
 * @param in standard input
 * @param out what was asked for
 * @param err talk and errors
 * @param workingFolder what the paths of options are relative to
 */
record Console(InputStream in, PrintWriter out, PrintWriter err, Path workingFolder) {}
