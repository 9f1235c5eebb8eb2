package dev.poet.samples.prompts;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A delivery note and what it says.
 *
 * @param text as somebody wrote it
 * @param fields the right answers
 */
record DeliveryNote(String text, Map<Field, String> fields) {
  private static final List<String> CITIES =
      List.of("Basel", "Ghent", "Lyon", "Porto", "Graz", "Turku", "Bergen", "Leeds");
  private static final List<String> CURRENCIES = List.of("EUR", "CHF", "GBP", "NOK");
  private static final List<String> MONEY =
      List.of("euros", "Swiss francs", "pounds sterling", "Norwegian crowns");
  private static final List<String> MONTHS =
      List.of("January", "March", "April", "June", "August", "October", "December");
  private static final List<String> NUMBERS = List.of("01", "03", "04", "06", "08", "10", "12");
  private static final List<String> DISTRACTORS =
      List.of(
          "It replaces order Z-%d, which was never sent.",
          "Freight of %d.00 was paid by the customer and is not part of the sum.");

  /** The note number {@code index} of a stream. */
  static DeliveryNote draw(long seed, Dice.Purpose purpose, long index) {
    Dice dice = new Dice(seed, purpose, index);
    String order = "A-" + (1000 + dice.below(9000));
    int month = dice.below(MONTHS.size());
    int day = 1 + dice.below(28);
    int year = 2020 + dice.below(6);
    String amount = "%d.%02d".formatted(50 + dice.below(9000), dice.below(100));
    int money = dice.below(CURRENCIES.size());
    String city = CITIES.get(dice.below(CITIES.size()));
    StringBuilder text = new StringBuilder();
    text.append(
        "Order %s left our store on %d %s %d. ".formatted(order, day, MONTHS.get(month), year));
    int distractors = dice.below(DISTRACTORS.size() + 1);
    for (String distractor : DISTRACTORS.subList(0, distractors)) {
      text.append(distractor.formatted(10 + dice.below(900))).append(' ');
    }
    text.append(
        "Goods worth %s %s go to our branch in %s.".formatted(amount, MONEY.get(money), city));
    Map<Field, String> fields = new EnumMap<>(Field.class);
    fields.put(Field.ORDER, order);
    fields.put(Field.DATE, String.format(Locale.ROOT, "%d-%s-%02d", year, NUMBERS.get(month), day));
    fields.put(Field.AMOUNT, amount);
    fields.put(Field.CURRENCY, CURRENCIES.get(money));
    fields.put(Field.CITY, city);
    return new DeliveryNote(text.toString(), Map.copyOf(fields));
  }
}
