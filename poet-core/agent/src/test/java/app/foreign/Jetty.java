package app.foreign;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A web server and a client. */
final class Jetty implements Program {
  private static final int REQUESTS = 50;

  private final Server server = new Server(0);
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  Jetty() throws Exception {
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            byte[] text = new byte[Hook.size(64)];
            java.util.Arrays.fill(text, (byte) 'x');
            String path = request.getHttpURI().getPath();
            response.getHeaders().put("Path-Length", Integer.toString(path.length()));
            response.write(true, ByteBuffer.wrap(path.getBytes(StandardCharsets.UTF_8)), callback);
            return true;
          }
        });
    server.start();
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    address = "http://localhost:" + port + "/";
  }

  @Override
  public long work(int portion) throws Exception {
    long sum = 0;
    for (int i = 0; i < REQUESTS; i++) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + portion + "/" + i)).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      sum = 31 * sum + answer.statusCode() + answer.body().hashCode();
    }
    return sum;
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
