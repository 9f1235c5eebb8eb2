package dev.poet.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** What a file in the place of a log is, by its header and its size. */
enum LogKind {
  /** Nothing yet, or half-made: its mark, which is written last, is not there. */
  BLANK,
  /** A log in the layout of this version. */
  KNOWN,
  /** A log in another layout, a damaged one, or something else: to be left alone. */
  FOREIGN;

  private static final int HEAD_BYTES = 64;

  /**
   * Looks at a file.
   *
   * @param magic the mark of the layout, at offset 0
   * @param size of a file with such a header, in bytes, without its end, see {@link CutFile}, which
   *     files of early versions do not have
   */
  static LogKind of(FileChannel channel, long magic, ToLongFunction<ByteBuffer> size)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.nativeOrder());
    channel.read(head, 0);
    long found = head.getLong(0);
    if (found == 0) {
      return BLANK;
    }
    long more = channel.size() - size.applyAsLong(head);
    return found == magic && (more == 0 || more == CutFile.END_BYTES) ? KNOWN : FOREIGN;
  }

  /** As {@link #of(FileChannel, long, ToLongFunction)}; a missing file is blank. */
  static LogKind of(Path file, long magic, ToLongFunction<ByteBuffer> size) throws IOException {
    if (!Files.exists(file)) {
      return BLANK;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return of(channel, magic, size);
    }
  }
}
