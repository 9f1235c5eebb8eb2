package dev.poet.agent.weave;

import dev.poet.spi.InvalidDeclarationException;
import dev.poet.woven.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that the places of an already woven class get. A method of which one place is refused
 * is left as it is.
 *
 * @param numbers by method, and in it by the text of the declaration
 * @param functions the ids of the tuned functions
 */
record BoundPlaces(Map<String, Map<String, Integer>> numbers, List<String> functions) {

  static BoundPlaces of(String className, WovenClass woven, Places places, Refused refused) {
    BoundPlaces bound = new BoundPlaces(new HashMap<>(), new ArrayList<>());
    for (String method : woven.methods()) {
      try {
        bound.add(method, woven.texts(method), places);
      } catch (InvalidDeclarationException e) {
        String name = method.substring(0, method.indexOf('('));
        refused.refused(className, name, e.code(), e.getMessage());
      }
    }
    return bound;
  }

  private void add(String method, List<String> texts, Places places) {
    Map<String, Integer> own = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (String text : texts) {
      Declaration declaration = Declaration.parse(text);
      own.put(text, places.number(declaration));
      if (declaration instanceof Declaration.Tuned tuned) {
        ids.add(tuned.function().id());
      }
    }
    numbers.put(method, own);
    functions.addAll(ids);
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }
}
