package dev.poet.agent.doors;

import dev.poet.spi.Command;
import dev.poet.store.Inbox;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator: as soon as a run says that it is frozen, gives the command to thaw. */
final class Thawer implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final Path home;
  private final Thread thread;

  Thawer(Path home) {
    this.home = home;
    this.thread = new Thread(this::run, "thawer");
    thread.start();
  }

  private void run() {
    try {
      while (!Files.exists(home.resolve("frozen"))) {
        Thread.sleep(POLL_MILLIS);
      }
      Path store = home.resolve("poet.db");
      long now = System.currentTimeMillis();
      new Inbox(Stores.connections(store), store, 1)
          .send(new Command(0, now, "operator", "loss", Command.Action.THAW, "seen enough"));
    } catch (InterruptedException over) {
      return;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
