package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final int MANY = 10_000;

  private final Turns<Integer> turns = new Turns<>();

  private void add(int size) {
    IntStream.range(0, size).forEach(turns::add);
  }

  @Test
  void few_areAllLookedAtInEachRound_inTheirOrder() {
    add(Turns.FEW);
    turns.beginRound();
    turns.soon(7);
    turns.beginRound();

    assertThat(turns.due()).isEqualTo(IntStream.range(0, Turns.FEW).boxed().toList());
  }

  @Test
  void many_areLookedAtInShares_eachOnceInFortyRounds() {
    add(MANY);
    turns.beginRound(); // newcomers are looked at at once
    Set<Integer> seen = new HashSet<>();
    for (int round = 0; round < Turns.MOST_ROUNDS; round++) {
      turns.beginRound();
      assertThat(turns.due()).hasSize(MANY / Turns.MOST_ROUNDS);
      seen.addAll(turns.due());
    }

    assertThat(seen).hasSize(MANY);
  }

  @Test
  void oneOfManyToWhomSomethingHappens_isLookedAtInThisRoundAndTheNext() {
    add(MANY);
    turns.beginRound();
    turns.beginRound();
    List<Integer> before = turns.due();
    int other = MANY - 1;
    assertThat(before).doesNotContain(other);

    turns.soon(other);

    assertThat(turns.due()).hasSize(before.size() + 1).contains(other);
    turns.beginRound();
    assertThat(turns.due()).contains(other);
    turns.beginRound();
    assertThat(turns.due()).doesNotContain(other);
  }
}
