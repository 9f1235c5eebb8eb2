package dev.poet.agent.runtime;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A version of a policy is stored and comes into force. */
@Name("dev.poet.Policy")
@Label("Policy")
@Description("A version of a policy is stored and comes into force")
@Category("POET")
@StackTrace(false)
final class PolicyEvent extends Event {
  @Label("Function")
  String function;

  @Label("Version")
  long version;

  @Label("Who")
  @Description("The learner, or the person who gave a command")
  String who;

  @Label("Why")
  String why;

  @Label("Believed Best")
  @Description("In the order of the parameters; of a choice the index")
  String recommended;

  @Label("After Trial")
  @Description("The last trial that was learned from")
  long afterTrial;
}
