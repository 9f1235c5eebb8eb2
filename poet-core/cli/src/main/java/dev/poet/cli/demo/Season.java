package dev.poet.cli.demo;

/** The part of the year in which the house is simulated. */
public enum Season {
  WINTER,
  SUMMER
}
