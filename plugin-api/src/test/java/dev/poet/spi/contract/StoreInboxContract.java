package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.AWKWARD;
import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.function;
import static dev.poet.spi.contract.StoreSamples.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Command;
import dev.poet.spi.Pin;
import dev.poet.spi.StoreException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands wait in order until they are answered. */
interface StoreInboxContract extends OpenedStore {
  @Test
  default void openCommands_severalSent_comeInOrder() throws StoreException {
    Command freeze = sent(Command.Action.FREEZE, FUNCTION, "it is too loud");
    Command thaw = sent(Command.Action.THAW, "", AWKWARD);
    assertThat(freeze.id()).isNotEqualTo(thaw.id());
    assertThat(store().openCommands()).containsExactly(freeze, thaw);
  }

  @Test
  default void lastObeyed_isTheNewestCommandThatWasCarriedOut() throws StoreException {
    Command freeze = sent(Command.Action.FREEZE, FUNCTION, "");
    Command thaw = sent(Command.Action.THAW, FUNCTION, "");
    assertThat(store().lastObeyed(freeze.function())).isEmpty();
    store().commit(batch(new Command.Answer(freeze.id(), 5, true, "done")));
    store().commit(batch(new Command.Answer(thaw.id(), 6, false, "refused")));
    assertThat(store().lastObeyed(freeze.function())).contains(freeze);
    assertThat(store().lastObeyed("another")).isEmpty();
  }

  @Test
  default void pins_areWhatWasCarriedOutAndNotTakenBack() throws StoreException {
    Command first = pin(Command.Action.PIN, FUNCTION, Map.of("a", "1", "b", AWKWARD));
    Command second = pin(Command.Action.PIN, FUNCTION, Map.of("a", "2", "c", "3"));
    Command refused = pin(Command.Action.PIN, FUNCTION, Map.of("d", "4"));
    Command back = pin(Command.Action.UNPIN, FUNCTION, Map.of("c", ""));
    pin(Command.Action.UNPIN, FUNCTION, Map.of());
    assertThat(store().openCommands()).startsWith(first, second, refused, back);
    assertThat(store().pins(FUNCTION)).isEmpty();
    store().commit(batch(new Command.Answer(first.id(), 5, true, "")));
    store().commit(batch(new Command.Answer(second.id(), 6, true, "")));
    store().commit(batch(new Command.Answer(refused.id(), 7, false, "")));
    store().commit(batch(new Command.Answer(back.id(), 8, true, "")));
    assertThat(store().pins(FUNCTION))
        .containsExactly(
            new Pin("a", "2", "ann", "why", 1_700_000_000_000L),
            new Pin("b", AWKWARD, "ann", "why", 1_700_000_000_000L));
    assertThat(store().pins("another")).isEmpty();
    assertThat(store().lastObeyed(FUNCTION)).isEmpty();
  }

  private Command pin(Command.Action action, String function, Map<String, String> values)
      throws StoreException {
    Command command = new Command(0, 1_700_000_000_000L, "ann", function, action, "why", 0, values);
    long id = send(folder(), command);
    return new Command(id, 1_700_000_000_000L, "ann", function, action, "why", 0, values);
  }

  @Test
  default void openCommands_answered_areGone() throws StoreException {
    Command freeze = sent(Command.Action.FREEZE, FUNCTION, "");
    Command thaw = sent(Command.Action.THAW, FUNCTION, "");
    store().commit(batch(new Command.Answer(freeze.id(), 7, true, "frozen")));
    assertThat(store().openCommands()).containsExactly(thaw);
    store().commit(batch(new Command.Answer(thaw.id(), 8, false, "not frozen")));
    assertThat(store().openCommands()).isEmpty();
  }

  @Test
  default void commit_answerToUnknownCommand_isDropped() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), new Command.Answer(404, 7, true, "done")));
    assertThat(store().trialsAfter(FUNCTION, 0)).hasSize(1);
    assertThat(store().openCommands()).isEmpty();
  }

  private Command sent(Command.Action action, String function, String why) throws StoreException {
    long id = send(folder(), new Command(0, 1_700_000_000_000L, "ann", function, action, why));
    return new Command(id, 1_700_000_000_000L, "ann", function, action, why);
  }
}
