package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TwoAtATimeTest {
  @Test
  void everyTaskIsDoneWhenItReturns() throws IOException {
    for (int count = 0; count < 6; count++) {
      Set<Integer> done = new ConcurrentSkipListSet<>();
      List<TwoAtATime.Task> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(() -> done.add(number));
      }

      TwoAtATime.run(tasks);

      assertThat(done).hasSize(count);
    }
  }

  @Test
  void twoRunAtOnce() throws IOException {
    CountDownLatch both = new CountDownLatch(2);
    TwoAtATime.Task meets =
        () -> {
          both.countDown();
          try {
            if (!both.await(1, TimeUnit.MINUTES)) {
              throw new IOException("the other never came");
            }
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };

    TwoAtATime.run(List.of(meets, meets));

    assertThat(both.getCount()).isZero();
  }

  @Test
  void theFirstFailureInTheOrderOfTheTasksIsThrownWhenAllHaveEnded() {
    Set<Integer> done = new ConcurrentSkipListSet<>();

    assertThatThrownBy(
            () ->
                TwoAtATime.run(
                    List.of(
                        () -> done.add(0),
                        () -> {
                          throw new IOException("first");
                        },
                        () -> {
                          throw new IllegalStateException("second");
                        },
                        () -> done.add(3))))
        .isInstanceOf(IOException.class)
        .hasMessage("first");
    assertThat(done).containsExactly(0, 3);
    assertThatThrownBy(
            () ->
                TwoAtATime.run(
                    List.of(
                        () -> {
                          throw new IllegalStateException("a mistake of ours");
                        })))
        .isInstanceOf(IllegalStateException.class);
  }
}
