package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The message says where, why and what to do, and repeats nothing that could be data. */
class ReportNotWrittenExceptionTest {
  @ParameterizedTest
  @MethodSource("reasons")
  void reasonIsSaidInWords(IOException cause, String why) {
    assertThat(ReportNotWrittenException.failed(Path.of("audit"), cause, "Do this."))
        .hasMessage("The report could not be written to audit: " + why + ". Do this.")
        .hasCause(cause);
  }

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("x"), "access denied"),
        Arguments.of(new FileAlreadyExistsException("x"), "something else is there already"),
        Arguments.of(new DirectoryNotEmptyException("x"), "something else is there already"),
        Arguments.of(new NoSuchFileException("x"), "the folder is gone"),
        Arguments.of(new FileSystemException("x", null, "Disk quota"), "Disk quota"),
        Arguments.of(new FileSystemException("x"), "FileSystemException"),
        Arguments.of(new IOException("No space left on device"), "No space left on device"),
        Arguments.of(new IOException((String) null), "IOException"),
        Arguments.of(new CharConversionException("9990000018"), "CharConversionException"));
  }
}
