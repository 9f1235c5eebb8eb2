package dev.poet.plugins.finance;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a credit decision must not be made by: the attributes of the Equal Credit Opportunity Act
 * (15 U.S.C. 1691: race, colour, religion, national origin, sex, marital status, age, public
 * assistance) and disability, recognised by the words of a name. They may be reported as feedback
 * whose name begins with {@value CreditTerms#AUDIT}; nothing is learned from that. Stateless.
 */
final class ProtectedAttributes {
  private static final Set<String> WORDS =
      Set.of(
          "sex",
          "sexual",
          "female",
          "females",
          "male",
          "males",
          "woman",
          "women",
          "man",
          "men",
          "race",
          "races",
          "racial",
          "skin",
          "colour",
          "color",
          "creed",
          "national",
          "foreign",
          "foreigner",
          "nativity",
          "spouse",
          "husband",
          "wife",
          "marriage",
          "married",
          "single",
          "age",
          "aged",
          "elderly",
          "young",
          "old",
          "dob",
          "assistance",
          "welfare",
          "audit");

  /** Parts of words that nothing else is called by, however they are joined. */
  private static final Set<String> STEMS =
      Set.of(
          "gender",
          "ethnic",
          "religio",
          "nationalit",
          "citizen",
          "immigra",
          "marital",
          "divorc",
          "widow",
          "birth",
          "pregnan",
          "disab");

  private ProtectedAttributes() {}

  static boolean isOne(String name) {
    String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return List.of(words.split("[^a-z]+")).stream()
        .anyMatch(word -> WORDS.contains(word) || STEMS.stream().anyMatch(word::contains));
  }

  /**
   * @throws InvalidDeclarationException POET-251 if a function decides by one, or learns from one
   */
  static void refuse(TunedFunction function) {
    function.context().stream()
        .map(ContextFeature::name)
        .filter(ProtectedAttributes::isOne)
        .findFirst()
        .ifPresent(name -> refuse(function, "the feature", name));
    function.space().parameters().stream()
        .map(Parameter::name)
        .filter(ProtectedAttributes::isOne)
        .findFirst()
        .ifPresent(name -> refuse(function, "the parameter", name));
    function.objective().terms().stream()
        .map(Objective.Term::metric)
        .filter(ProtectedAttributes::isOne)
        .findFirst()
        .ifPresent(name -> refuse(function, "the objective's metric", name));
  }

  private static void refuse(TunedFunction function, String what, String name) {
    throw new InvalidDeclarationException(
        "POET-251",
        "%s must not decide by a protected attribute but has %s %s; report it as feedback whose name begins with %s, which nothing is learned from"
            .formatted(function.id(), what, name, CreditTerms.AUDIT));
  }
}
