package dev.poet.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.poet.spi.Command;
import dev.poet.spi.GuardDecision;
import dev.poet.store.AuditEntry.Subject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The canonical text of the rows that an audit entry is about, as the database gives them back: the
 * same whatever database it is. Stateless.
 */
final class AuditContent {
  private AuditContent() {}

  /**
   * The text, or nothing if a row is missing.
   *
   * @param function the name of the function that the subject means; empty for none
   */
  static Optional<String> of(Sql sql, Subject subject, String function) throws SQLException {
    return switch (subject.kind()) {
      case VERSION ->
          VersionRows.one(sql, function, subject.item()).map(v -> VersionTexts.of(v).together());
      case GUARDS -> guards(sql, subject, function);
      case COMMAND -> InboxRows.one(sql, subject.item()).map(entry -> command(entry.command()));
      case ANSWER ->
          InboxRows.one(sql, subject.item()).flatMap(InboxEntry::answer).map(AuditContent::answer);
      case BEGIN, IMPORT, RESTORE, PURGE, RETENTION -> Optional.empty();
    };
  }

  private static Optional<String> guards(Sql sql, Subject subject, String function)
      throws SQLException {
    List<GuardDecision> decisions =
        GuardRows.about(sql, function, subject.item()).stream()
            .filter(d -> d.answer() != GuardDecision.Answer.ALLOW)
            .filter(d -> d.position() >= subject.first() && d.position() <= subject.last())
            .toList();
    if (decisions.size() < subject.items()) {
      return Optional.empty();
    }
    ArrayNode text = Json.array().add("guards").add(function).add(subject.item());
    for (GuardDecision each : decisions) {
      ArrayNode one = text.addArray().add(each.position()).add(each.guard());
      one.add(each.answer().name()).add(each.reason()).add(Json.array(each.proposed()));
      each.result().ifPresentOrElse(point -> one.add(Json.array(point)), one::addNull);
      one.add(each.points()).add(each.atMillis());
    }
    return Optional.of(Json.write(text));
  }

  private static String command(Command command) {
    ArrayNode text = Json.array().add("command").add(command.id()).add(command.atMillis());
    text.add(command.who()).add(command.function()).add(command.action().name());
    text.add(command.why()).add(command.version()).add(Json.texts(command.values()));
    return Json.write(text);
  }

  private static String answer(Command.Answer answer) {
    ArrayNode text = Json.array().add("answer").add(answer.id()).add(answer.atMillis());
    return Json.write(text.add(answer.done()).add(answer.text()));
  }
}
