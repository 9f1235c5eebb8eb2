package dev.poet.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A browser for all tests of a class, and dashboards that it visits. Pictures of the pages go to
 * target/pages.
 */
final class Visits implements BeforeAllCallback, AfterAllCallback {
  /** For machines that others keep busy; pages that never come are found out as well. */
  private static final double PATIENCE_MILLIS = 120_000;

  /** All of them, if there is a function {@code import}. */
  static final List<String> PAGES =
      List.of("/", "/function?id=import", "/time", "/plugins", "/events", "/state");

  private static final Path PICTURES = Path.of("target/pages");
  private static final String SECRET = "a-token-that-only-this-test-knows";
  private static final long DEADLINE_NANOS = 120_000_000_000L;

  private Optional<Browsers> browsers = Optional.empty();

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Files.createDirectories(PICTURES);
    browsers = Browsers.find(System.err);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    browsers.ifPresent(Browsers::close);
  }

  boolean arePossible() {
    return browsers.isPresent();
  }

  /** Signs in as a person does, and lets nothing pass that the page complains about. */
  void browse(OnDisk store, Consumer<Page> visit) {
    if (browsers.isEmpty()) {
      return;
    }
    Settings settings =
        new Settings(
            "127.0.0.1", 0, new AccessToken(SECRET), Set.of(), Optional.empty(), false, "tester");
    List<String> complaints = new ArrayList<>();
    try (Server server = Server.start(settings, store, InstantSource.system(), System::nanoTime);
        BrowserContext context = context(server)) {
      Page page = context.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      page.onPageError(complaints::add);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") && !isAnswer(message.text())) {
              complaints.add(message.text());
            }
          });
      page.navigate("/sign-in");
      page.getByLabel("Token").fill(SECRET);
      page.getByLabel("Your name").fill("ann");
      page.getByRole(AriaRole.BUTTON).click();
      page.waitForURL(server.address().toString());
      visit.accept(page);
    }
    assertThat(complaints).isEmpty();
  }

  private BrowserContext context(Server server) {
    return browsers
        .get()
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setBaseURL(server.address().toString())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900));
  }

  /** The browser itself notes what the server refuses; the pages show it. */
  private static boolean isAnswer(String text) {
    return Stream.of(400, 404, 503).anyMatch(status -> text.contains("status of " + status));
  }

  static void visit(Page page, String path) {
    page.navigate(path);
    page.waitForSelector(
        "main:not([aria-busy])",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
  }

  /** What a page's pictures are called. */
  static String name(String path) {
    String bare = path.replaceAll("\\?.*", "").replace("/", "");
    return bare.isEmpty() ? "fleet" : bare.equals("state") ? "health" : bare;
  }

  /** What is in sight; a tenth of the work of the whole page. */
  static void snap(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE_NANOS;
    boolean met = condition.getAsBoolean();
    while (!met && System.nanoTime() < end) {
      Thread.onSpinWait();
      met = condition.getAsBoolean();
    }
    assertThat(met).isTrue();
  }
}
