package dev.poet.engine.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One runtime's hold of a log. A lock of the operating system keeps other processes away, and ends
 * with this one, however it ends. It does not keep other runtimes of this process away, which may
 * be of other class loaders: the system takes the lock from a process that closes any channel to
 * the file, even one that was opened only to ask. So a file beside the log, named after the
 * process, says that one of its runtimes has the log or is asking for it, and others don't touch
 * it.
 */
final class LogLock implements Closeable {
  private static final String MARK = ".of-";

  private final FileChannel channel;
  private final FileLock lock;
  private final Path mark;

  private LogLock(FileChannel channel, FileLock lock, Path mark) {
    this.channel = channel;
    this.lock = lock;
    this.mark = mark;
  }

  /** Takes a log, creating its file where needed; null if another runtime has it. */
  static LogLock take(Path log) throws IOException {
    Path mark = log.resolveSibling(log.getFileName() + MARK + thisProcess());
    try {
      Files.createFile(mark);
    } catch (FileAlreadyExistsException heldByThisProcess) {
      return null;
    }
    LogLock taken = null;
    try {
      taken = lock(log, mark);
    } finally {
      if (taken == null) {
        remove(mark);
      }
    }
    return taken;
  }

  private static LogLock lock(Path log, Path mark) throws IOException {
    FileChannel channel =
        FileChannel.open(
            log, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException itsMarkWasRemoved) {
      return null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      return null;
    }
    removeMarksOfTheDead(log);
    return new LogLock(channel, lock, mark);
  }

  FileChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    try {
      lock.close();
      channel.close();
    } finally {
      remove(mark);
    }
  }

  /** The start tells processes of one id apart: in a container each has the same. */
  private static String thisProcess() {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(at -> at.toEpochMilli()).orElse(0L);
    return process.pid() + "-" + started;
  }

  private static void removeMarksOfTheDead(Path log) {
    String own = MARK + thisProcess();
    try (DirectoryStream<Path> marks =
        Files.newDirectoryStream(log.getParent(), log.getFileName() + MARK + "*-*")) {
      for (Path mark : marks) {
        if (!mark.toString().endsWith(own) && isOfTheDead(mark.toString())) {
          remove(mark);
        }
      }
    } catch (IOException | RuntimeException tidiedNextTime) {
      return;
    }
  }

  private static boolean isOfTheDead(String mark) {
    int from = mark.lastIndexOf(MARK) + MARK.length();
    long pid = Long.parseLong(mark.substring(from, mark.indexOf('-', from)));
    return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
  }

  private static void remove(Path mark) {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException staysUntilTheNextProcess) {
      return;
    }
  }
}
