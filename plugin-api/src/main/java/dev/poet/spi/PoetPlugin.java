package dev.poet.spi;

import java.util.List;

/**
 * What a domain knows about the functions of its domain. A plugin JAR names its implementation in
 * {@code META-INF/services/dev.poet.spi.PoetPlugin}. Called on POET's own thread only; whatever it
 * throws disables this plugin alone.
 */
public interface PoetPlugin {

  /** The domain, as in {@link dev.poet.api.Poet#domain}. */
  String domain();

  /**
   * Knowledge about parameters, by name. Where a function of the domain has a parameter of that
   * name and unit, the bounds of plugin and annotation are intersected.
   */
  List<Parameter> parameters();

  /** Guards beyond bounds and step limits. */
  default List<Guard> guards() {
    return List.of();
  }
}
