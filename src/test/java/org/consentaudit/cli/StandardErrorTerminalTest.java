package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardErrorTerminalTest {
  private final Terminal terminal = new StandardErrorTerminal();

  @ParameterizedTest
  @ValueSource(strings = {"/dev/pts/0", "/dev/tty1", "/dev/ttyS0", "/dev/console"})
  void terminalsAreToldByTheirDevice(String device) {
    assertThat(StandardErrorTerminal.isTerminal(device)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "pipe:[4711]", "socket:[4711]", "/home/smith/err.log"})
  void whatIsNoTerminalIsNotTakenForOne(String device) {
    assertThat(StandardErrorTerminal.isTerminal(device)).isFalse();
  }

  @Test
  void whereTestsRunThereIsNone() {
    assertThat(terminal.isThere()).isFalse();
  }

  @Test
  void wakesFromAThreadThatDoesNotKeepTheProgramFromEndingUntilTheAnswerIsNo()
      throws InterruptedException {
    long start = terminal.nanos();
    CountDownLatch wakings = new CountDownLatch(2);
    AtomicBoolean daemon = new AtomicBoolean();
    terminal.wake(
        () -> {
          daemon.set(Thread.currentThread().isDaemon());
          wakings.countDown();
          return wakings.getCount() > 0;
        });

    assertThat(wakings.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(daemon).isTrue();
    assertThat(terminal.nanos() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100));
  }
}
