package dev.poet.dashboard.http;

import static dev.poet.dashboard.http.Visits.PAGES;
import static dev.poet.dashboard.http.Visits.name;
import static dev.poet.dashboard.http.Visits.snap;
import static dev.poet.dashboard.http.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.poet.spi.Event;
import dev.poet.spi.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, on small and large screens, dark and light, by keyboard. */
final class BrowserScreensTest {
  @RegisterExtension static final Visits VISITS = new Visits();

  private static final long HOUR_MILLIS = 3_600_000;

  @TempDir Path folder;
  private OnDisk store;

  /** All that was said on one screen is wrong on it, so that one look at the failure is enough. */
  @Test
  void pages_onAnyScreen_fitCanBeReadAndWorkWithTheKeyboard() throws Exception {
    fleet();
    processes();
    List<String> wrong = new ArrayList<>();
    VISITS.browse(
        store,
        page -> {
          for (int width : new int[] {360, 1920}) {
            page.setViewportSize(width, width == 360 ? 800 : 1080);
            for (String path : PAGES) {
              visit(page, path);
              Screen screen = new Screen(page, name(path) + "-" + width);
              wrong.addAll(screen.tooWide(width));
              for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                wrong.addAll(screen.hardToRead(scheme));
              }
              wrong.addAll(screen.wrongWithTheKeyboard());
            }
          }
          visit(page, "/");
          assertThat(page.locator("tr:has(a:text-is('import')) .of").allTextContents())
              .containsExactly("2,000 of 2,000", "297 of 2,000");
          visit(page, "/state");
          assertThat(page.textContent("#score"))
              .contains("of 100", "functions without an alert", "7 of 8", "an alert: job-3");
          visit(page, "/plugins");
          assertThat(page.textContent("main"))
              .contains("1 of 3 in use", "hvac0.1.0hvacactive", "loans1.2financestuckit took 3 s");
          page.setViewportSize(1180, 1000);
          visit(page, "/function?id=import");
          snap(page, "picture");
          visit(page, "/");
          page.keyboard().press("Tab");
          assertThat(page.evaluate("document.activeElement.textContent"))
              .isEqualTo("To the content");
        });
    assertThat(wrong).isEmpty();
  }

  private void fleet() throws Exception {
    long now = System.currentTimeMillis();
    store = new OnDisk(folder.resolve("poet.db"));
    try (Store open = store.open()) {
      Worlds.learnt(open, "import", 2_000, now);
      Worlds.proposal(open, "import", now - 90_000);
      open.declare(Worlds.rated("import"));
      for (int i = 0; i < 7; i++) {
        String id = i == 0 ? "zone-control" : "job-" + i;
        Worlds.learnt(open, id, 60 + 40 * i, now - i * 60_000L);
      }
      Worlds.events(
          open,
          new Event(now - 700_000, "", "started", "an application started"),
          new Event(now - 650_000, "", "plugin", "hvac 0.1.0 (domain hvac) is active"),
          new Event(now - 650_000, "", "plugin", "loans 1.2 (domain finance) is active"),
          new Event(
              now - 640_000, "", "plugin", "loans 1.2 (domain finance) is stuck: it took 3 s"),
          new Event(
              now - 650_000, "", "plugin", "old.jar is refused: POET-303 old.jar is not signed"),
          new Event(now - 600_000, "", "woven", "import in shop.Importer.run"),
          new Event(now - 500_000, "", "refused", "POET-111 shop.Report.<init>: a constructor"),
          new Event(now, "job-3", "frozen", "ann: it made too many connections"));
    }
  }

  /** One runs, the other has not been heard of for an hour. */
  private void processes() throws Exception {
    long now = System.currentTimeMillis();
    try (Store open = store.open()) {
      Map<String, String> modes = Map.of("import", "online");
      Worlds.beat(open, 11, now, now + HOUR_MILLIS, modes);
      Worlds.beat(open, 12, now - 2 * HOUR_MILLIS, now - HOUR_MILLIS, modes);
    }
  }
}
