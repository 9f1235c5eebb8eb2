package dev.poet.store;

import dev.poet.spi.Command;
import java.util.Optional;

/**
 * A command and what became of it.
 *
 * @param answer empty while no running application has answered
 */
public record InboxEntry(Command command, Optional<Command.Answer> answer) {}
