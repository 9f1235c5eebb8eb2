package dev.poet.batch;

import java.util.List;

/**
 * Looks at a history from one side. Every thing looked at is a hypothesis with its p value, found
 * or not: only so can the number of looks be made up for. What is chosen by looking is tested on
 * trials that had no part in the choice. Stateless; arithmetic with seeded draws alone.
 */
interface Analysis {

  /** A word or two for people who wait. */
  String name();

  /** Everything looked at; nothing where there are too few trials. */
  List<Hypothesis> examine(Material material);
}
