package dev.poet.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One who looks: asks for the same thing again and again over a connection of its own, with the tag
 * of the answer that it has, as an open page does. One thread's.
 */
final class Client {
  private static final int OK = 200;

  private final String path;
  private final InetSocketAddress server;
  private final Selector selector;
  private final String head;
  private final byte[] bare;
  private SocketChannel channel;
  private byte[] request;
  private final Deque<Long> due = new ArrayDeque<>();
  private Answer answer;

  /**
   * What it got.
   *
   * @param nanos since it was to be asked for
   * @param unchanged whether it only said that nothing had changed
   */
  record Reply(long nanos, boolean unchanged) {}

  /**
   * @param selector is told when an answer comes; what it finds then carries this client
   */
  Client(URI address, String token, String path, Selector selector) {
    this.path = path;
    this.server = new InetSocketAddress(address.getHost(), address.getPort());
    this.selector = selector;
    this.head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
            .formatted(path, address.getAuthority(), token);
    this.bare = bytes(head + "\r\n");
    this.request = bare;
  }

  String path() {
    return path;
  }

  /** As if the page were loaded again: the next answer comes in full. */
  void forget() {
    request = bare;
  }

  boolean waits() {
    return answer != null;
  }

  /** Asks, or does so as soon as what it waits for has come. */
  void ask(long dueNanos) throws IOException {
    due.add(dueNanos);
    if (!waits()) {
      send();
    }
  }

  private void send() throws IOException {
    if (channel == null) {
      connect();
    }
    answer = new Answer();
    ByteBuffer bytes = ByteBuffer.wrap(request);
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("a request of %d bytes must go out at once".formatted(request.length));
    }
  }

  /**
   * Takes in what has come.
   *
   * @param buffer whose content doesn't matter
   * @return what has come, once it is whole; null before, and when the server hangs up on somebody
   *     who waits for nothing
   * @throws IOException also if it is not what was asked for
   */
  Reply read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    boolean ended = channel.read(buffer) < 0;
    if (ended && !waits()) {
      hangUp();
      return null;
    }
    if (ended || !waits()) {
      throw new EOFException("an answer about %s must come when it is asked for".formatted(path));
    }
    buffer.flip();
    answer.take(buffer);
    if (!answer.isWhole()) {
      return null;
    }
    Answer whole = answer;
    answer = null;
    require(whole);
    if (!whole.isUnchanged() && !whole.tag().isEmpty()) {
      request = bytes(head + "If-None-Match: " + whole.tag() + "\r\n\r\n");
    }
    Reply reply = new Reply(System.nanoTime() - due.remove(), whole.isUnchanged());
    if (!due.isEmpty()) {
      send();
    }
    return reply;
  }

  private void require(Answer whole) throws IOException {
    boolean full = whole.status() == OK && whole.bodyBytes() > 0;
    boolean known = whole.isUnchanged() && request != bare;
    if (!full && !known) {
      throw new IOException(
          "%s must be answered with 200, or with 304 when that is known, but was with %d"
              .formatted(path, whole.status()));
    }
  }

  /** Gives up whatever it waits for; asking connects anew. */
  void hangUp() {
    answer = null;
    due.clear();
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException gone) {
        return;
      } finally {
        channel = null;
      }
    }
  }

  private void connect() throws IOException {
    channel = SocketChannel.open(server);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
