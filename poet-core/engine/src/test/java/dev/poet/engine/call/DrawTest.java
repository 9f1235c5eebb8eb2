package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which candidates the calls of a very hot function run with. */
class DrawTest {
  private static final int BLOCK = 64;
  private static final int BLOCKS = 2_000;

  private final Policy policy =
      new Policy(
          3,
          Point.of(1),
          new ArmDesign(1, 20),
          1,
          ContextPartition.whole(),
          List.of(
              List.of(
                  new Candidate(Point.of(2), 3),
                  new Candidate(Point.of(3), 12.5),
                  new Candidate(Point.of(4), 0.25))));

  @Test
  void shares_ofAllCandidates_areTheirPropensities() {
    int[] counts = counts();

    for (int i = 0; i < counts.length; i++) {
      assertThat(counts[i] / (double) (BLOCK * BLOCKS))
          .isCloseTo(policy.propensity(0, i), within(0.0005));
    }
  }

  @Test
  void controlArm_inEachBlock_keepsItsShareAlmostExactly() {
    Draw draw = new Draw(policy, 0);
    WindowedCalls calls = new WindowedCalls(1, 11);
    for (int block = 0; block < BLOCKS; block++) {
      int control = 0;
      for (int i = 0; i < BLOCK; i++) {
        control += draw.candidate(WindowedCalls.draw(calls.begin())) == 0 ? 1 : 0;
      }
      // 3.2 of 64 on average; drawn independently it would be 0 to 11
      assertThat(control).isBetween(1, 6);
    }
  }

  @Test
  void table_ofEachPlace_holdsTheRowThatDrawsThereGive() {
    Draw draw = new Draw(policy, 0);
    double[][] rows = {{0}, {1}, {2}, {3}};
    double[][] table = draw.table(rows);
    WindowedCalls calls = new WindowedCalls(1, 11);
    int found = 0;
    for (int i = 0; i < BLOCK * BLOCKS; i++) {
      long drawn = WindowedCalls.draw(calls.begin());
      double[] row = table[Draw.place(drawn)];
      if (row != null) {
        found++;
        assertThat(row).isSameAs(rows[draw.candidate(drawn)]);
      }
    }
    assertThat(found / (double) (BLOCK * BLOCKS)).isGreaterThan(0.98); // all but 3 of 256
  }

  private int[] counts() {
    Draw draw = new Draw(policy, 0);
    int[] counts = new int[4];
    WindowedCalls calls = new WindowedCalls(1, 11);
    for (int i = 0; i < BLOCK * BLOCKS; i++) {
      counts[draw.candidate(WindowedCalls.draw(calls.begin()))]++;
    }
    return counts;
  }
}
