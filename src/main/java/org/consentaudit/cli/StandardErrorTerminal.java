package org.consentaudit.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** The terminal that the process's standard error is, or is not. */
final class StandardErrorTerminal implements Terminal {
  /** Four times a second: less often looks stuck, more often cannot be read. */
  private static final long PAUSE_MILLISECONDS = 250;

  /** Where Linux says what standard error is: {@code /dev/pts/0}, {@code /dev/null}, a file. */
  private static final Path LINK = Path.of("/proc/self/fd/2");

  @Override
  public boolean isThere() {
    try {
      return Files.isSymbolicLink(LINK)
          ? isTerminal(Files.readSymbolicLink(LINK).toString())
          : isConsole();
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  /**
   * Elsewhere Java knows whether the other two streams are a terminal, which has to stand for the
   * third. From Java 22 on there is a console even where they are none, and a method that tells,
   * which the Java that this is compiled for does not have.
   */
  @SuppressWarnings("SystemConsoleNull") // it is null up to Java 21, and asked from there on
  private static boolean isConsole() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Object answer = java.io.Console.class.getMethod("isTerminal").invoke(console);
      return Boolean.TRUE.equals(answer);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /** On a thread that does not keep the program from ending. */
  @Override
  public void wake(BooleanSupplier woken) {
    Thread thread = new Thread(() -> wakeAgainAndAgain(woken), "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private static void wakeAgainAndAgain(BooleanSupplier woken) {
    try {
      do {
        Thread.sleep(PAUSE_MILLISECONDS);
      } while (woken.getAsBoolean());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
