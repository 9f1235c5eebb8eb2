package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.runtime.Script;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What woven classes do that the Scala compiler has made; their source lies beside them. */
class ScalaIT {
  @TempDir Path folder;

  @Test
  void functions_ofEveryKind_areTuned_andCompilersCopiesAreTheSameFunction() throws Exception {
    String classes = Path.of(ScalaIT.class.getResource("/scala/tuned.jar").toURI()).toString();
    ChildJvm.Ended ended =
        new ChildJvm(folder)
            .withAgent(ScriptedAgent.build(folder), ScriptedAgent.option(Script.MOVE_SILENTLY))
            .classPath(classes + File.pathSeparator + ChildJvm.classPathOf("dev.poet.api.Poet"))
            .run("app.scala.Main");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .isEqualTo(
            """
            class 75.0
            given 75.0; left out 75.0
            companion 75.0
            companion from Java 75.0
            object 75.0
            trait 75.0 75.0
            """);
  }
}
