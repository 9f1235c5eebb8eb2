package dev.poet.cli.advise;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers of one method that are one: the same value under the same name.
 *
 * @param constant the {@code static final} constant that they are; empty if none
 * @param names what uses call them
 */
record Group(Site site, String constant, Set<String> names, List<Literal> literals) {

  Literal first() {
    return literals.get(0);
  }

  List<Use> uses() {
    List<Use> uses = new ArrayList<>();
    literals.forEach(literal -> uses.addAll(literal.uses()));
    return uses;
  }

  /** The names, that of the constant first. */
  List<String> allNames() {
    Set<String> all = new LinkedHashSet<>();
    if (!constant.isEmpty()) {
      all.add(constant);
    }
    all.addAll(names);
    return List.copyOf(all);
  }

  /** The words that tell best: a constant's name, else those of what it is used for. */
  Set<String> words() {
    return constant.isEmpty() ? Words.of(List.copyOf(names)) : Words.of(constant);
  }
}
