package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NoticeQueueTest {
  private static final long LONG_ENOUGH_MILLIS = 30_000;

  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch read = new CountDownLatch(1);

  /** A full pipe, until somebody reads. */
  private void writeOnceRead(NoticeLevel level, long atMillis, String sentence) {
    asked.countDown();
    try {
      read.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    written.add(sentence);
  }

  /** Broken, by writing on the thread that speaks, the first sentence is never over. */
  @Test
  void sentences_thatNobodyReads_keepNobodyWaiting_andAreCountedBeyondTheRoom() throws Exception {
    NoticeQueue queue = new NoticeQueue(this::writeOnceRead, LONG_ENOUGH_MILLIS);
    queue.offer(NoticeLevel.WARNING, "first");
    asked.await();
    List<String> fitting = IntStream.range(0, NoticeQueue.ROOM).mapToObj(i -> "fits " + i).toList();
    fitting.forEach(sentence -> queue.offer(NoticeLevel.WARNING, sentence));
    queue.offer(NoticeLevel.WARNING, "too much");
    queue.offer(NoticeLevel.WARNING, "too much again");
    assertThat(written).isEmpty();

    read.countDown();
    queue.awaitWritten();

    assertThat(written)
        .startsWith("first")
        .containsSubsequence(fitting)
        .endsWith("POET-125 2 notices are missing here, since nobody read those before")
        .hasSize(NoticeQueue.ROOM + 2);
  }

  @Test
  void endOfTheJvm_waitsForAReader_butNotForEver() throws Exception {
    NoticeQueue queue = new NoticeQueue(this::writeOnceRead, 1);
    queue.offer(NoticeLevel.INFO, "never read");
    asked.await();

    queue.awaitWritten();

    assertThat(written).isEmpty();
    read.countDown();
  }

  @Test
  void sentence_afterAllWasWritten_isWrittenByAnotherThread_andNoneIsLeft() throws Exception {
    List<Thread> writers = Collections.synchronizedList(new ArrayList<>());
    NoticeQueue queue =
        new NoticeQueue(
            (level, atMillis, sentence) -> {
              written.add(sentence);
              writers.add(Thread.currentThread());
            },
            LONG_ENOUGH_MILLIS);
    queue.offer(NoticeLevel.WARNING, "one");
    queue.awaitWritten();
    queue.offer(NoticeLevel.WARNING, "two");
    queue.awaitWritten();

    assertThat(written).containsExactly("one", "two");
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(writers)
        .allMatch(Thread::isDaemon)
        .doesNotContain(Thread.currentThread())
        .doesNotHaveDuplicates();
  }
}
