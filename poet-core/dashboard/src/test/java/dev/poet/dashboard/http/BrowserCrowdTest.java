package dev.poet.dashboard.http;

import static dev.poet.dashboard.http.Visits.PAGES;
import static dev.poet.dashboard.http.Visits.await;
import static dev.poet.dashboard.http.Visits.name;
import static dev.poet.dashboard.http.Visits.shoot;
import static dev.poet.dashboard.http.Visits.snap;
import static dev.poet.dashboard.http.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.poet.spi.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, with many functions and many trials. */
final class BrowserCrowdTest {
  @RegisterExtension static final Visits VISITS = new Visits();

  @TempDir Path folder;

  @Test
  void pages_ofManyFunctions_areFoundSortedAndRemembered() throws Exception {
    OnDisk store = new OnDisk(folder.resolve("poet.db"));
    try (Store open = store.open()) {
      Worlds.crowd(open, 119, System.currentTimeMillis());
    }
    VISITS.browse(
        store,
        page -> {
          visit(page, "/?sort=function&order=up");
          assertThat(page.locator("tbody tr").count()).isEqualTo(50);
          page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Next")).click();
          page.waitForURL("**page=1**");
          page.locator("#text").fill("job-11");
          await(() -> page.locator("tbody tr").count() == 10);
          assertThat(page.url()).contains("text=job-11").doesNotContain("page=1");
          page.reload();
          page.waitForSelector("tbody tr");
          assertThat(page.inputValue("#text")).isEqualTo("job-11");
          assertThat(page.locator("tbody tr").count()).isEqualTo(10);
          page.locator("#text").fill("nothing like it");
          page.waitForSelector(".empty");
          assertThat(page.textContent("main")).contains("Nothing matches");
        });
  }

  /** The server answers when the first 200 are read; each page is there long before the last is. */
  @Test
  void pages_ofTenThousandFunctions_areThereWhileTheListIsRead() throws Exception {
    OnDisk store = new OnDisk(folder.resolve("poet.db"));
    long now = System.currentTimeMillis();
    try (Store open = store.open()) {
      Worlds.learnt(open, "import", 200, now);
      Worlds.crowd(open, 9_999, now);
    }
    VISITS.browse(
        store,
        page -> {
          visit(page, "/?sort=function&order=up");
          assertThat(page.locator("tbody tr").count()).isEqualTo(50);
          assertThat(page.locator(".tile").first().textContent()).contains("10,000");
          assertThat(page.locator(".pager").textContent()).contains("1 to 50 of ");
          page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Next")).click();
          page.waitForURL("**page=1**");
          await(() -> page.locator(".pager").textContent().contains("51 to 100 of "));
          shoot(page, "fleet-10000");
          visit(page, "/function?id=import");
          assertThat(page.textContent("main")).contains("from all 200 trials");
          for (String path : List.of("/time", "/plugins", "/events", "/state")) {
            visit(page, path);
            assertThat(page.textContent("main")).as(path).doesNotContain("NaN", "undefined");
          }
          assertThat(page.textContent("#score")).contains("functions without an alert");
        });
  }

  @Test
  void pages_ofAMillionTrials_sayFromHowManyTheyAre() throws Exception {
    OnDisk store = new OnDisk(folder.resolve("poet.db"));
    try (Store open = store.open()) {
      Worlds.learnt(open, "import", 4_000, System.currentTimeMillis());
    }
    Worlds.repeat(store, 498, 2_000, 4_000, 1_500);
    VISITS.browse(
        store,
        page -> {
          for (String path : PAGES) {
            visit(page, path);
            assertThat(page.textContent("main")).as(path).doesNotContain("NaN", "undefined");
            snap(page, name(path) + "-million");
          }
          visit(page, "/");
          assertThat(page.textContent("tbody")).contains("1,000,000");
          visit(page, "/function?id=import");
          assertThat(page.textContent("main"))
              .contains("1,000,000 trials", "of 1,000,000 trials, evenly spread")
              .contains("Changes, explained", "version 80");
          assertThat(page.locator(".slices figcaption").allTextContents())
              .allMatch(text -> text.contains(" of 1,000,000 trials"))
              .anyMatch(text -> text.contains("curve from "));
        });
  }
}
