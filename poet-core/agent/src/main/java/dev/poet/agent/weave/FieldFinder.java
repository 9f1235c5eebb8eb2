package dev.poet.agent.weave;

import java.util.List;

/** Finds a field that a method reads and that can be tuned there. */
final class FieldFinder {
  private final String className;
  private final Body body;

  /**
   * @param className the internal name of the method's class
   */
  FieldFinder(String className, Body body) {
    this.className = className;
    this.body = body;
  }

  /**
   * Finds a field by name.
   *
   * @param parameter whose place it is
   */
  Body.Access find(String parameter, String field) {
    List<Body.Access> named = body.accesses().stream().filter(a -> a.name().equals(field)).toList();
    if (named.stream().anyMatch(Body.Access::isWrite)) {
      throw refusal(parameter, field, "isn't assigned there", "it is; tune another value");
    }
    List<Body.Access> own =
        named.stream()
            .filter(a -> a.onThis() && (!a.isStatic() || a.owner().equals(className)))
            .distinct()
            .toList();
    if (own.isEmpty()) {
      String found =
          named.isEmpty()
              ? "there are only "
                  + body.accesses().stream().map(Body.Access::name).distinct().toList()
              : "only that of another object or class is read";
      throw refusal(parameter, field, "is read from this object or class", found);
    }
    if (own.size() > 1) {
      throw refusal(parameter, field, "is read from one class", "there are several of that name");
    }
    return own.get(0);
  }

  private RuntimeException refusal(String parameter, String field, String rule, String found) {
    return Refusals.of(
        "POET-131",
        "the parameter %s must be a field that %s, in %s, but of %s %s"
            .formatted(parameter, rule, body.method(), field, found));
  }
}
