package dev.poet.dashboard.http;

import static dev.poet.dashboard.http.Visits.PAGES;
import static dev.poet.dashboard.http.Visits.shoot;
import static dev.poet.dashboard.http.Visits.snap;
import static dev.poet.dashboard.http.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.poet.spi.Event;
import dev.poet.spi.PluginReport;
import dev.poet.spi.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a real browser: with nothing and one function, foreign text that wants to be markup.
 */
final class BrowserTest {
  private static final String EVIL = "<img src=x onerror=\"window.hurt=1\"><script>hurt=1</script>";

  @RegisterExtension static final Visits VISITS = new Visits();

  private static final long HOUR_MILLIS = 3_600_000;

  @TempDir Path folder;
  private OnDisk store;

  @Test
  void pages_ofAnEmptyStore_sayWhyAndWhatToDo() throws Exception {
    try (Store open = store()) {
      assertThat(open).isNotNull();
    }
    VISITS.browse(
        store,
        page -> {
          visit(page, "/");
          assertThat(page.textContent("main")).contains("No tuned function yet", "poet demo");
          shoot(page, "fleet-empty");
          for (String path : List.of("/time", "/plugins", "/events")) {
            visit(page, path);
            assertThat(page.locator(".empty").count()).as(path).isEqualTo(1);
          }
          visit(page, "/state");
          assertThat(page.textContent("main")).contains("there is none yet");
          visit(page, "/function?id=import");
          assertThat(page.textContent("main")).contains("There is nothing here", "All functions");
        });
  }

  @Test
  void pages_withoutAStore_sayThatItIsMissing() throws Exception {
    store = new OnDisk(folder.resolve("nowhere.db"));
    VISITS.browse(
        store,
        page -> {
          visit(page, "/");
          assertThat(page.textContent("main")).contains("The store can't be read", "poet doctor");
          shoot(page, "fleet-no-store");
        });
  }

  @Test
  void pages_ofOneFunction_showEverythingWithoutAnError() throws Exception {
    long now = System.currentTimeMillis();
    try (Store open = store()) {
      Worlds.learnt(open, "import", 3_000, now);
    }
    VISITS.browse(
        store,
        page -> {
          for (String path : PAGES) {
            visit(page, path);
            assertThat(page.textContent("main")).as(path).doesNotContain("NaN", "undefined");
          }
          visit(page, "/function?id=import");
          page.waitForSelector("canvas");
          assertThat(page.textContent("main"))
              .contains("What did POET do?", "What did it gain?", "from all 3,000 trials")
              .contains("Changes, explained", "batchSize", "believed to gain");
          assertThat(page.locator(".slices canvas").count()).isEqualTo(4);
          assertThat(page.locator(".slices figcaption").allTextContents())
              .allMatch(text -> text.contains("curve from 2,970 of 3,000 trials"));
        });
  }

  @Test
  void text_thatWantsToBeMarkup_staysText() throws Exception {
    long now = System.currentTimeMillis();
    try (Store open = store()) {
      Worlds.learnt(open, EVIL, 200, now);
      Worlds.events(
          open,
          new Event(now, EVIL, "frozen", EVIL),
          new Event(
              now,
              "",
              "plugin",
              new PluginReport(EVIL, "1", EVIL, PluginReport.State.FAILED, EVIL).text()),
          new Event(now, "", EVIL, "line\u001b[31m\nbreak " + EVIL));
    }
    VISITS.browse(
        store,
        page -> {
          String id = URLEncoder.encode(EVIL, StandardCharsets.UTF_8);
          for (String path :
              List.of(
                  "/", "/function?id=" + id, "/time?id=" + id, "/plugins", "/events", "/state")) {
            visit(page, path);
            assertThat(page.evaluate("window.hurt")).as(path).isNull();
            assertThat(page.locator("main img, main script").count()).as(path).isZero();
          }
          visit(page, "/events");
          assertThat(page.textContent("main")).contains("<img src=x", "\\x1B[31m\\x0A");
          visit(page, "/sign-in?next=//evil.example");
          assertThat(page.evaluate("window.hurt")).isNull();
        });
  }

  @Test
  void units_thatAreChosen_standInTheAddressOfEveryPage_butPinsAreAsDeclared() throws Exception {
    try (Store open = store()) {
      Worlds.boiler(open, "boiler", System.currentTimeMillis());
    }
    VISITS.browse(
        store,
        page -> {
          visit(page, "/function?id=boiler");
          assertThat(page.textContent("main")).contains("degC", "40.0 – 80.0");
          String address = page.url();
          page.locator("#units").focus();
          page.keyboard().press("ArrowDown");
          page.keyboard().press("ArrowDown");
          assertThat(page.url()).as("on the way").isEqualTo(address);
          assertThat(page.evaluate("document.activeElement.value")).isEqualTo("fahrenheit");
          page.keyboard().press("Enter");
          page.waitForURL("**units=fahrenheit**");
          page.waitForSelector("text=104.0 – 176.0");
          shoot(page, "function-fahrenheit");
          page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("pin water")).click();
          page.waitForSelector("dialog[open]");
          assertThat(page.textContent("dialog")).contains("in degC, 40.0 to 80.0");
          page.keyboard().press("Escape");
          page.getByText("Compare two moments").click();
          page.waitForURL("**/time?**units=fahrenheit**");
          page.waitForSelector("text=140.0");
          page.setViewportSize(360, 800);
          page.locator("#units").selectOption("money");
          page.waitForSelector("dialog[open]");
          page.locator("#factor").fill("1.5");
          snap(page, "dialog-currency");
          page.keyboard().press("Enter");
          page.waitForURL("**currency=EUR%3D1.5USD**");
          page.waitForSelector("text=USD/kWh");
          assertThat(page.textContent("main")).contains("0.450", "140.0");
          assertThat(page.textContent("#rate")).contains("1 EUR = 1.5 USD");
          snap(page, "time-currency");
          page.locator("#rate").click();
          page.waitForSelector("text=EUR/kWh");
        });
  }

  @Test
  void page_thatIsOpen_showsWhatHappensMeanwhile() throws Exception {
    long now = System.currentTimeMillis();
    Store open = store();
    Worlds.learnt(open, "import", 100, now);
    try (open) {
      VISITS.browse(
          store,
          page -> {
            visit(page, "/");
            assertThat(page.locator(".badge.frozen").count()).isZero();
            page.waitForSelector(".live.on");
            page.locator("tbody a").focus();
            write(open, new Event(System.currentTimeMillis(), "import", "frozen", "by hand"));
            page.waitForSelector(".badge.frozen");
            assertThat(page.textContent("table.fleet tbody")).doesNotContain("online");
            beat(open, 11, System.currentTimeMillis());
            page.waitForSelector("table.fleet tbody >> text=online");
            assertThat(page.textContent(".processes summary")).isEqualTo("Processes: 1 running");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("import");
          });
    }
  }

  private Store store() throws Exception {
    store = new OnDisk(folder.resolve("poet.db"));
    return store.open();
  }

  private static void beat(Store open, long pid, long millis) {
    try {
      Worlds.beat(open, pid, millis, millis + HOUR_MILLIS, Map.of("import", "online"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Store open, Event event) {
    try {
      Worlds.events(open, event);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
