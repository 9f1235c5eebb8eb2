package dev.poet.agent.runtime;

import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.Option;
import dev.poet.agent.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.sql.Driver;
import java.util.Map;
import java.util.concurrent.Callable;

/** Takes the place of {@link Entrance} in the agent jar that {@code ScriptedAgent} builds. */
public final class ScriptedEntrance {
  private ScriptedEntrance() {}

  public static ClassFileTransformer open(Map<String, String> options, Callable<Driver> driver) {
    int script = Integer.parseInt(options.get(Option.SEED.key()));
    return new Weaver(new ScriptedEngine(Script.values()[script]), DeclaredFunction.read(options));
  }
}
