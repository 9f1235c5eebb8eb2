package dev.poet.dashboard.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of the pages: a fixed list, read from the JAR when the server starts, so that no name
 * in a request ever becomes a path.
 */
final class Assets {
  private static final String CHARTS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.js";
  private static final String[] OWN = {
    "style.css",
    "app.js",
    "dom.js",
    "api.js",
    "charts.js",
    "actions.js",
    "fleet.js",
    "function.js",
    "time.js",
    "plugins.js",
    "events.js",
    "health.js",
    "processes.js",
    "sign-in.js",
    "units.js",
    "icon.svg"
  };

  private final Map<String, Asset> byName = new HashMap<>();
  private final byte[] page;

  private record Asset(byte[] bytes, String media, String tag) {}

  Assets() {
    for (String name : OWN) {
      byName.put(name, asset(name, name));
    }
    byName.put("chart.js", asset("chart.js", CHARTS));
    page = read("index.html");
  }

  /** The one page that the scripts fill. */
  Object page(Context context) {
    context.contentType("text/html; charset=utf-8").header("Cache-Control", "no-cache");
    context.result(page);
    return null;
  }

  Object serve(Context context) {
    Asset asset = byName.get(context.pathParam("name"));
    if (asset == null) {
      throw ApiProblem.notFound("there is no such file; start at /");
    }
    context.header("Cache-Control", "no-cache");
    if (!Tags.isAll(context, asset.tag())) {
      context.contentType(asset.media()).result(asset.bytes());
    }
    return null;
  }

  private static Asset asset(String name, String resource) {
    byte[] bytes = read(resource);
    String media =
        name.endsWith(".css")
            ? "text/css; charset=utf-8"
            : name.endsWith(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8";
    return new Asset(bytes, media, Tags.of(bytes));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the dashboard's JAR lacks " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the dashboard's JAR can't be read", e);
    }
  }
}
