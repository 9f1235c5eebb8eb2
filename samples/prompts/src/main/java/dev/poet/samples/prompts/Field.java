package dev.poet.samples.prompts;

import java.util.Locale;

/** What is to be found in a delivery note. */
enum Field {
  ORDER,
  DATE,
  AMOUNT,
  CURRENCY,
  CITY;

  /** As prompts and answers write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
