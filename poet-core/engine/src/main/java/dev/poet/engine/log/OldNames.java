package dev.poet.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Forgets functions that a log knows of earlier versions of an application, once its catalogue is
 * crowded. Only what nothing refers to is forgotten: there is no record, feedback or window left,
 * and a trial that is held open keeps its function and those that the log knew before.
 */
final class OldNames {
  private OldNames() {}

  /** Looks at a log that was just opened, before any function is registered. */
  static void forget(ByteBuffer trials, ByteBuffer feedback, Path calls, Catalogue catalogue)
      throws IOException {
    if (!catalogue.isCrowded() || !isDrained(trials) || !isDrained(feedback) || !isEmpty(calls)) {
      return;
    }
    int kept = 0;
    for (int slot = 0; slot < Layout.SITES; slot++) {
      int at = Layout.openTrial(slot);
      if (trials.getLong(at + Layout.STATE) == Layout.OPEN) {
        kept = Math.max(kept, 1 + (int) trials.getLong(at + Layout.SITE));
      }
    }
    for (int at = Layout.baseline(Math.min(kept, Layout.SITES));
        at < Layout.baseline(Layout.SITES);
        at += 8) {
      trials.putLong(at, 0); // another function's from now on
    }
    try {
      catalogue.keep(kept);
    } catch (IOException noRoomOnTheDisk) {
      return; // the names do no harm
    }
  }

  private static boolean isDrained(ByteBuffer log) {
    return log.getLong(Layout.AT_HEAD) == log.getLong(Layout.AT_TAIL);
  }

  private static boolean isEmpty(Path calls) throws IOException {
    if (LogFolder.callsKind(calls) == LogKind.BLANK) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(calls)) {
      long banks = 2 * read(channel, CallLayout.AT_STRIPES);
      for (int i = 0; i < banks; i++) {
        if (read(channel, CallLayout.bank(i / 2, i % 2) + CallLayout.USED) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static long read(FileChannel channel, long at) throws IOException {
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    channel.read(number, at);
    return number.getLong(0);
  }
}
