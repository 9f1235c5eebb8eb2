package dev.poet.engine.settings;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Insight;
import java.util.List;

/**
 * What the plugins of a function's domain do with its trials. Used on the training thread only;
 * bounded in time, and never throws.
 */
public interface Expertise {

  /** No plugin has anything to say. */
  Expertise NONE =
      new Expertise() {
        @Override
        public List<CompletedTrial> measure(List<CompletedTrial> trials) {
          return trials;
        }

        @Override
        public void observe(List<CompletedTrial> trials) {}

        @Override
        public void hear(List<FeedbackEntry> entries) {}

        @Override
        public void inform(Insight insight) {}
      };

  /** The same trials, in the same order, with domain metrics beside what they reported. */
  List<CompletedTrial> measure(List<CompletedTrial> trials);

  /** Shows trials that have been learned from, each once after a start. */
  void observe(List<CompletedTrial> trials);

  /** Hands on what was reported about executions. */
  void hear(List<FeedbackEntry> entries);

  /** Tells what was learned. */
  void inform(Insight insight);
}
