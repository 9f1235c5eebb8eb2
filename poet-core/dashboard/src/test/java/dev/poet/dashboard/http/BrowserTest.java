package dev.poet.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.poet.spi.Command;
import dev.poet.spi.Event;
import dev.poet.spi.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a real browser: with nothing, one and many functions, each action, foreign text that
 * wants to be markup, small and large screens. Pictures of all of them go to target/pages.
 */
final class BrowserTest {
  private static final String SECRET = "a-token-that-only-this-test-knows";
  private static final String EVIL = "<img src=x onerror=\"window.hurt=1\"><script>hurt=1</script>";
  private static final Path PICTURES = Path.of("target/pages");
  private static final List<String> PAGES =
      List.of("/", "/function?id=import", "/time", "/plugins", "/events", "/state");
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private static Optional<Browsers> browsers;

  @TempDir Path folder;
  private OnDisk store;
  private Server server;

  @BeforeAll
  static void open() throws Exception {
    Files.createDirectories(PICTURES);
    browsers = Browsers.find(System.err);
  }

  @AfterAll
  static void shut() {
    browsers.ifPresent(Browsers::close);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void pages_ofAnEmptyStore_sayWhyAndWhatToDo() throws Exception {
    try (Store open = store()) {
      assertThat(open).isNotNull();
    }
    browse(
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
        });
  }

  @Test
  void pages_withoutAStore_sayThatItIsMissing() throws Exception {
    store = new OnDisk(folder.resolve("nowhere.db"));
    browse(
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
    browse(
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
  void pages_ofManyFunctions_areFoundSortedAndRemembered() throws Exception {
    fleet(120);
    browse(
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
    long now = System.currentTimeMillis();
    try (Store open = store()) {
      Worlds.learnt(open, "import", 200, now);
      Worlds.crowd(open, 9_999, now);
    }
    browse(
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
          }
        });
  }

  @Test
  void action_ofEachKind_isACommandInTheInboxWithItsReason() throws Exception {
    long now = System.currentTimeMillis();
    Store open = store();
    Worlds.learnt(open, "import", 600, now);
    Worlds.proposal(open, "import", now);
    List<Command> obeyed = new ArrayList<>();
    try (open) {
      browse(
          page -> {
            String function = "/function?id=import";
            give(page, function, "Freeze…", "Freeze");
            give(page, function, "Back to version 11…", "Roll back");
            give(page, function, "pin timeout", "Pin");
            give(page, function, "Approve…", "Approve");
            give(page, function, "Reject…", "Reject");
            await(() -> obeyed.addAll(answer(open)) && obeyed.size() == 5);
            page.waitForSelector("text=is carried out");
            assertThat(page.locator("dialog").count()).isZero();
          });
    }
    if (browsers.isPresent()) {
      assertThat(obeyed)
          .extracting(Command::action)
          .containsExactly(
              Command.Action.FREEZE,
              Command.Action.ROLLBACK,
              Command.Action.PIN,
              Command.Action.APPROVE,
              Command.Action.REJECT);
      assertThat(obeyed).extracting(Command::why).containsOnly("it is 3 in the morning");
      assertThat(obeyed).extracting(Command::who).containsOnly("ann (dashboard)");
      assertThat(obeyed.get(1).version()).isEqualTo(11);
      assertThat(obeyed.get(2).values()).containsKey("timeout");
    }
  }

  @Test
  void text_thatWantsToBeMarkup_staysText() throws Exception {
    long now = System.currentTimeMillis();
    try (Store open = store()) {
      Worlds.learnt(open, EVIL, 200, now);
      Worlds.events(
          open,
          new Event(now, EVIL, "frozen", EVIL),
          new Event(now, "", EVIL, "line\u001b[31m\nbreak " + EVIL));
    }
    browse(
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
  void pages_onAnyScreen_fitAndWorkWithTheKeyboard() throws Exception {
    fleet(24);
    browse(
        page -> {
          for (int width : new int[] {360, 1920}) {
            page.setViewportSize(width, width == 360 ? 800 : 1080);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
              page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
              for (String path : scheme == ColorScheme.LIGHT ? PAGES : PAGES.subList(0, 2)) {
                visit(page, path);
                Object wide = page.evaluate("document.documentElement.scrollWidth");
                assertThat(((Number) wide).intValue())
                    .as(path + " at " + width)
                    .isLessThanOrEqualTo(width);
                shoot(page, name(path) + "-" + width + "-" + scheme.name().toLowerCase());
              }
            }
          }
          page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
          page.setViewportSize(1180, 1000);
          visit(page, "/function?id=import");
          page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("picture.png")));
          page.setViewportSize(1280, 900);
          visit(page, "/");
          page.keyboard().press("Tab");
          assertThat(page.evaluate("document.activeElement.textContent"))
              .isEqualTo("To the content");
          visit(page, "/function?id=import");
          page.getByText("Freeze…").focus();
          page.keyboard().press("Enter");
          page.waitForSelector("dialog[open]");
          assertThat(page.evaluate("document.activeElement.id")).isEqualTo("why");
          shoot(page, "dialog");
          page.keyboard().press("Escape");
          page.waitForSelector(
              "dialog", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        });
  }

  @Test
  void units_thatAreChosen_standInTheAddressOfEveryPage_butPinsAreAsDeclared() throws Exception {
    try (Store open = store()) {
      Worlds.boiler(open, "boiler", System.currentTimeMillis());
    }
    browse(
        page -> {
          visit(page, "/function?id=boiler");
          assertThat(page.textContent("main")).contains("degC", "40.0 – 80.0");
          page.locator("#units").selectOption("fahrenheit");
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
        });
  }

  @Test
  void page_thatIsOpen_showsWhatHappensMeanwhile() throws Exception {
    long now = System.currentTimeMillis();
    Store open = store();
    Worlds.learnt(open, "import", 100, now);
    try (open) {
      browse(
          page -> {
            visit(page, "/");
            assertThat(page.locator(".badge.frozen").count()).isZero();
            page.waitForSelector(".live.on");
            write(open, new Event(System.currentTimeMillis(), "import", "frozen", "by hand"));
            page.waitForSelector(".badge.frozen");
          });
    }
  }

  private Store store() throws Exception {
    store = new OnDisk(folder.resolve("poet.db"));
    return store.open();
  }

  private void fleet(int functions) throws Exception {
    long now = System.currentTimeMillis();
    try (Store open = store()) {
      Worlds.learnt(open, "import", 2_000, now);
      Worlds.proposal(open, "import", now - 90_000);
      for (int i = 0; i < functions - 1; i++) {
        String id = i == 0 ? "zone-control" : "job-" + i;
        Worlds.learnt(open, id, 60 + 40 * (i % 12), now - i * 60_000L);
      }
      Worlds.events(
          open,
          new Event(now - 700_000, "", "started", "an application started"),
          new Event(now - 600_000, "", "woven", "import in shop.Importer.run"),
          new Event(now - 500_000, "", "refused", "POET-111 shop.Report.<init>: a constructor"),
          new Event(now, "job-3", "frozen", "ann: it made too many connections"));
    }
  }

  /** Signs in as a person does, and lets nothing pass that the page complains about. */
  private void browse(Consumer<Page> visit) throws Exception {
    if (browsers.isEmpty()) {
      return;
    }
    Settings settings =
        new Settings(
            "127.0.0.1", 0, new AccessToken(SECRET), Set.of(), Optional.empty(), false, "tester");
    server = Server.start(settings, store, InstantSource.system(), System::nanoTime);
    List<String> complaints = new ArrayList<>();
    try (BrowserContext context =
        browsers
            .get()
            .browser()
            .newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
      Page page = context.newPage();
      page.onPageError(complaints::add);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") && !message.text().contains("status of 503")) {
              complaints.add(message.text());
            }
          });
      page.navigate(server.address() + "sign-in");
      page.getByLabel("Token").fill(SECRET);
      page.getByLabel("Your name").fill("ann");
      page.getByRole(AriaRole.BUTTON).click();
      page.waitForURL(server.address().toString());
      visit.accept(page);
    }
    assertThat(complaints).isEmpty();
  }

  private void visit(Page page, String path) {
    page.navigate(server.address() + path.substring(1));
    page.waitForSelector(
        "main:not([aria-busy])",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private void give(Page page, String path, String button, String confirm) {
    visit(page, path);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
    Locator dialog = page.locator("dialog[open]");
    dialog.getByLabel("Why?").fill("it is 3 in the morning");
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(confirm).setExact(true))
        .click();
    page.waitForSelector("text=is in the inbox");
  }

  private static String name(String path) {
    String bare = path.replaceAll("\\?.*", "").replace("/", "");
    return bare.isEmpty() ? "fleet" : bare.equals("state") ? "health" : bare;
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static List<Command> answer(Store open) {
    try {
      return Worlds.answerAll(open, System.currentTimeMillis());
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

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE_NANOS;
    boolean met = condition.getAsBoolean();
    while (!met && System.nanoTime() < end) {
      Thread.onSpinWait();
      met = condition.getAsBoolean();
    }
    assertThat(met).isTrue();
  }
}
