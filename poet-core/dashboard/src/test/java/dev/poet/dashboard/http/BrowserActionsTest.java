package dev.poet.dashboard.http;

import static dev.poet.dashboard.http.Visits.await;
import static dev.poet.dashboard.http.Visits.snap;
import static dev.poet.dashboard.http.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.poet.spi.Command;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackReport;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people do on the pages, in a real browser: each action ends as a command in the inbox. */
final class BrowserActionsTest {
  private static final String EVIL = "<img src=x onerror=\"window.hurt=1\"><script>hurt=1</script>";

  private static final int[] WIDTHS = {360, 1920};

  @RegisterExtension static final Visits VISITS = new Visits();

  @TempDir Path folder;

  @Test
  void action_ofEachKindByKeyboard_isACommandInTheInboxWithItsReason() throws Exception {
    OnDisk store = new OnDisk(folder.resolve("poet.db"));
    long now = System.currentTimeMillis();
    List<Command> obeyed = new ArrayList<>();
    try (Store open = store.open()) {
      Worlds.learnt(open, "import", 600, now);
      Worlds.proposal(open, "import", now);
      store.send(pin("backoff", now), 1);
      answer(open, "pinned");
      Worlds.learnt(open, "stopped", 60, now);
      Worlds.events(open, new Event(now, "stopped", "frozen", "by hand"));
      VISITS.browse(
          store,
          page -> {
            for (int width : WIDTHS) {
              page.setViewportSize(width, 800);
              visit(page, "/function?id=import");
              give(page, "Back to version 11…", "Roll back");
              give(page, "pin timeout", "Pin");
              give(page, "Approve…", "Approve");
              give(page, "Reject…", "Reject");
              give(page, "unpin backoff", "Unpin");
              give(page, "Freeze…", "Freeze");
              visit(page, "/function?id=stopped");
              assertThat(page.textContent(".stages")).contains("every call runs as written");
              give(page, "Thaw…", "Thaw");
            }
            await(() -> obeyed.addAll(answer(open, "done by a test")) && obeyed.size() == 14);
            page.waitForSelector("text=is carried out");
          });
    }
    if (VISITS.arePossible()) {
      assertThat(obeyed.subList(0, 7))
          .extracting(Command::action)
          .containsExactly(
              Command.Action.ROLLBACK,
              Command.Action.PIN,
              Command.Action.APPROVE,
              Command.Action.REJECT,
              Command.Action.UNPIN,
              Command.Action.FREEZE,
              Command.Action.THAW)
          .isEqualTo(obeyed.subList(7, 14).stream().map(Command::action).toList());
      assertThat(obeyed).extracting(Command::why).containsOnly("it is 3 in the morning");
      assertThat(obeyed).extracting(Command::who).containsOnly("ann (dashboard)");
      assertThat(obeyed.get(0).version()).isEqualTo(11);
      assertThat(obeyed.get(1).values()).containsKey("timeout");
      assertThat(obeyed.get(4).values()).containsOnlyKeys("backoff");
      assertThat(obeyed.get(6).function()).isEqualTo("stopped");
    }
  }

  @Test
  void feedback_onThePageOfAFunctionThatAwaitsIt_isAReportInTheInboxWithoutAReason()
      throws Exception {
    OnDisk store = new OnDisk(folder.resolve("poet.db"));
    List<Command> taken = new ArrayList<>();
    try (Store open = store.open()) {
      Worlds.learnt(open, "import", 100, System.currentTimeMillis());
      open.declare(Worlds.rated("rated"));
      long audited = audited(store);
      VISITS.browse(
          store,
          page -> {
            visit(page, "/function?id=import");
            assertThat(page.textContent("main")).doesNotContain("Report an outcome");
            visit(page, "/function?id=rated");
            open(page, "Report an outcome…");
            page.keyboard().type("rated/7/41");
            page.keyboard().press("Tab");
            page.keyboard().type("4/5");
            page.keyboard().press("Tab");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            Screen screen = new Screen(page, "dialog-feedback");
            assertThat(screen.hardToRead(ColorScheme.DARK)).isEmpty();
            assertThat(screen.hardToRead(ColorScheme.LIGHT)).isEmpty();
            confirm(page, "Report an outcome…", "Report");
            page.waitForSelector("text=is in the inbox");
            await(() -> taken.addAll(answer(open, "taken")) && taken.size() == 1);
            page.waitForSelector("text=is carried out: taken");
            assertThat(audited(store)).as("report and answer").isEqualTo(audited + 2);
          });
    }
    if (VISITS.arePossible()) {
      FeedbackReport said = FeedbackReport.of(taken.get(0));
      assertThat(said.trial().text()).isEqualTo("rated/7/41");
      assertThat(said.values()).isEqualTo(Map.of("rating@user", 0.8));
      assertThat(said.amends()).isTrue();
      assertThat(taken.get(0).who()).isEqualTo("ann (dashboard)");
      assertThat(taken.get(0).why()).isEmpty();
    }
  }

  @Test
  void feedback_thatWantsToBeMarkup_staysText() throws Exception {
    OnDisk store = new OnDisk(folder.resolve("poet.db"));
    try (Store open = store.open()) {
      open.declare(Worlds.rated(EVIL));
      VISITS.browse(
          store,
          page -> {
            visit(page, "/function?id=" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8));
            open(page, "Report an outcome…");
            report(page, "another/" + EVIL, "1");
            page.waitForSelector("dialog .problem:has-text('but is another/<img src=x')");
            report(page, EVIL + "/" + EVIL, "1");
            page.waitForSelector("dialog .problem:has-text('FUNCTION/STREAM/NUMBER')");
            report(page, EVIL + "/7/1", "<b>4</b>");
            page.waitForSelector("dialog .problem:has-text('must be a finite number')");
            report(page, EVIL + "/7/1", "4");
            page.waitForSelector("text=is in the inbox");
            await(() -> !answer(open, EVIL).isEmpty());
            page.waitForSelector(".toast:has-text('is carried out: <img src=x')");
            assertThat(page.evaluate("window.hurt")).isNull();
            assertThat(page.locator("main img, main script, .toast *, dialog img").count())
                .isZero();
          });
    }
  }

  private static long audited(OnDisk store) {
    try (StoreReader reader = store.reader()) {
      return reader.audit("").entries();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void give(Page page, String button, String confirm) {
    open(page, button);
    String dialog = "dialog-" + confirm.toLowerCase(Locale.ROOT).replace(' ', '-');
    snap(page, dialog + "-" + page.viewportSize().width);
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("why");
    page.keyboard().press("Escape");
    page.locator("dialog").waitFor(gone());
    assertThat(focused(page)).startsWith(button);
    page.keyboard().press("Enter");
    page.waitForSelector("dialog[open]");
    page.keyboard().type("it is 3 in the morning");
    confirm(page, button, confirm);
  }

  /** That every button can be reached with the Tab key is another test's matter. */
  private static void open(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .focus();
    page.keyboard().press("Enter");
    page.keyboard().press("Enter"); // a second time, while the first is being looked after
    page.waitForSelector("dialog[open]");
  }

  private static void confirm(Page page, String opener, String button) {
    for (int i = 0; i < 4 && !focused(page).equals(button); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(focused(page)).isEqualTo(button);
    page.keyboard().press("Enter");
    page.locator("dialog").waitFor(gone());
    assertThat(focused(page)).isEqualTo(opener);
  }

  private static String focused(Page page) {
    return (String)
        page.evaluate(
            "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()");
  }

  private static void report(Page page, String execution, String value) {
    page.locator("#execution").fill(execution);
    page.locator("#outcome-rating").fill(value);
    page.keyboard().press("Enter");
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  private static Command pin(String parameter, long millis) {
    return new Command(
        0, millis, "bob", "import", Command.Action.PIN, "as agreed", 0, Map.of(parameter, "0.5"));
  }

  private static List<Command> answer(Store open, String text) {
    try {
      return Worlds.answerAll(open, System.currentTimeMillis(), text);
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
