package dev.poet.agent.runtime;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A guard has decided about what was proposed. */
@Name("dev.poet.Guard")
@Label("Guard")
@Description("A guard has decided about what was proposed")
@Category("POET")
@StackTrace(false)
final class GuardEvent extends Event {
  @Label("Function")
  String function;

  @Label("Version")
  @Description("That came of the proposal")
  long version;

  @Label("Guard")
  String guard;

  @Label("Answer")
  @Description("ALLOW, REPLACED or VETOED")
  String answer;

  @Label("Reason")
  @Description("Empty where it had no objection")
  String reason;

  @Label("Proposed")
  String proposed;

  @Label("Result")
  @Description("Empty after a veto")
  String result;
}
