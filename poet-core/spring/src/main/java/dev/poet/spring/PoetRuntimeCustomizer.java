package dev.poet.spring;

import dev.poet.engine.PoetRuntimeBuilder;

/**
 * A bean that changes how the runtime is built, after the options were taken; several are asked in
 * their order. For what has no option: knowledge of a domain, an analyst, retention, another clock.
 */
@FunctionalInterface
public interface PoetRuntimeCustomizer {
  void customize(PoetRuntimeBuilder builder);
}
