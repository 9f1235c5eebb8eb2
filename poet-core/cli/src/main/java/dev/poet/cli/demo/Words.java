package dev.poet.cli.demo;

import java.util.Locale;

/** How the constants of an enum are written on a command line: {@code like-this}. */
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
