package dev.poet.spi;

import java.util.List;

/**
 * Trials with the declaration under which they ran: the order of their parameters and features is
 * its order.
 *
 * @param trials ascending by number
 */
public record DeclaredTrials(TunedFunction declaration, List<CompletedTrial> trials) {
  public DeclaredTrials {
    trials = List.copyOf(trials);
  }
}
