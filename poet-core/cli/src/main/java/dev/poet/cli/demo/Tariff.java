package dev.poet.cli.demo;

/** What electricity costs in the house. */
public enum Tariff {
  TIME_OF_USE,
  FLAT
}
