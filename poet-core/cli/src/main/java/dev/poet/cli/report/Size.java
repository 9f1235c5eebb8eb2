package dev.poet.cli.report;

/**
 * The room for a drawing, in units of its own that become pixels on a screen of that width.
 *
 * @param name of the style that shows it
 */
enum Size {
  /** For screens of about 700 pixels and more. */
  WIDE("wide", 1040, 330, 9),
  /** For telephones. */
  NARROW("narrow", 344, 270, 4);

  private final String style;
  private final int width;
  private final int height;
  private final int ticks;

  Size(String style, int width, int height, int ticks) {
    this.style = style;
    this.width = width;
    this.height = height;
    this.ticks = ticks;
  }

  String style() {
    return style;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** About how many ticks the axis of days has room for. */
  int ticks() {
    return ticks;
  }
}
