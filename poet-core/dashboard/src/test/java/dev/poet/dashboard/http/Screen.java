package dev.poet.dashboard.http;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A page as it stands on a screen, and what is wrong with it, one sentence each.
 *
 * @param name of the page and the screen
 */
record Screen(Page page, String name) {

  List<String> tooWide(int width) {
    int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    return wide <= width ? List.of() : List.of("%s is %d wide".formatted(name, wide));
  }

  /** Leaves a picture. */
  List<String> hardToRead(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    String picture = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
    Visits.shoot(page, picture);
    return named(picture, page.evaluate(script("contrast.js")));
  }

  List<String> wrongWithTheKeyboard() {
    int all = ((Number) page.evaluate(script("keyboard.js"))).intValue();
    for (int i = 0; i < all; i++) {
      page.keyboard().press("Tab");
    }
    return named(name, page.evaluate("verdict()"));
  }

  private static List<String> named(String where, Object found) {
    return ((List<?>) found).stream().map(each -> where + ": " + each).toList();
  }

  private static String script(String name) {
    try {
      return new String(
          Screen.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
