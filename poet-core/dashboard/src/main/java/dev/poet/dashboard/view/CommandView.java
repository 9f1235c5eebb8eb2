package dev.poet.dashboard.view;

import dev.poet.store.InboxEntry;
import java.util.Locale;

/**
 * A command and what became of it.
 *
 * @param answered whether an application has answered
 * @param done whether it was carried out
 * @param answer what the application said; empty while it has not
 */
public record CommandView(
    long id,
    long atMillis,
    String who,
    String function,
    String action,
    String why,
    boolean answered,
    boolean done,
    String answer) {

  static CommandView of(InboxEntry entry) {
    return new CommandView(
        entry.command().id(),
        entry.command().atMillis(),
        entry.command().who(),
        entry.command().function(),
        entry.command().action().name().toLowerCase(Locale.ROOT),
        entry.command().why(),
        entry.answer().isPresent(),
        entry.answer().map(answer -> answer.done()).orElse(false),
        entry.answer().map(answer -> answer.text()).orElse(""));
  }
}
