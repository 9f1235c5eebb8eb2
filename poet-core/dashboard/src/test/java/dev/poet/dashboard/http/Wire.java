package dev.poet.dashboard.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP by hand, so that a request may be as wrong as it likes. */
final class Wire {
  private static final int PATIENCE_MILLIS = 120_000;

  private final int port;

  /** What came back. */
  record Reply(int status, Map<String, String> headers, String body) {}

  Wire(int port) {
    this.port = port;
  }

  Reply get(String path, String... headers) throws IOException {
    return send("GET", path, new byte[0], headers);
  }

  Reply post(String path, String body, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    if (all.stream().noneMatch(header -> header.startsWith("Content-Type"))) {
      all.add("Content-Type: application/json");
    }
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
  }

  Reply send(String method, String path, byte[] body, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    if (all.stream().noneMatch(header -> header.startsWith("Host:"))) {
      all.add("Host: 127.0.0.1:" + port);
    }
    if (all.stream().noneMatch(header -> header.startsWith("Content-Length:"))) {
      all.add("Content-Length: " + body.length);
    }
    all.add("Connection: close");
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    all.forEach(header -> head.append(header).append("\r\n"));
    head.append("\r\n");
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      write(out, body);
      return reply(socket);
    }
  }

  /** A server that has seen enough closes its end; what it said before counts. */
  private static void write(OutputStream out, byte[] body) {
    try {
      out.write(body);
      out.flush();
    } catch (IOException closed) {
      return;
    }
  }

  private static Reply reply(Socket socket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    try {
      for (int n = socket.getInputStream().read(some);
          n >= 0;
          n = socket.getInputStream().read(some)) {
        bytes.write(some, 0, n);
      }
    } catch (IOException reset) {
      if (bytes.size() == 0) {
        throw reset;
      }
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, Map.of(), text);
    }
    Map<String, String> headers = new TreeMap<>();
    String[] lines = text.substring(0, end).split("\r\n");
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
  }
}
