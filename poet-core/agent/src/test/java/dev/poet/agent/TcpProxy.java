package dev.poet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network between a program and a server on this host, that can be cut and joined again. */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int server;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile boolean cut;

  /**
   * @param server the server's port
   */
  TcpProxy(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on nothing goes through, and nobody is told. */
  void cut() {
    cut = true;
  }

  /** What goes through again is what begins now; what was cut is gone. */
  void join() throws IOException {
    closeSockets();
    cut = false;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    closeSockets();
  }

  private void closeSockets() throws IOException {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
      sockets.add(client);
      sockets.add(target);
      start(() -> pump(client, target));
      start(() -> pump(target, client));
    }
  }

  private void pump(Socket from, Socket to) throws IOException {
    byte[] buffer = new byte[1 << 14];
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (!cut) {
        out.write(buffer, 0, n);
      }
    }
    to.close();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                return;
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
