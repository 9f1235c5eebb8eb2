package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.runtime.Script;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.tools.nsc.MainClass;

/** What woven classes do that the Scala compiler has made. */
class ScalaIT {
  private static final String LIBRARIES = ChildJvm.classPathOf("scala.Option", "dev.poet.api.Poet");

  @TempDir Path folder;

  private String compiled() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String source = Path.of(ScalaIT.class.getResource("/scala/Tuned.scala").toURI()).toString();
    String[] words = {
      "-release", "17", "-nowarn", "-classpath", LIBRARIES, "-d", classes.toString(), source
    };
    assertThat(new MainClass().process(words)).as("it compiles").isTrue();
    return classes.toString();
  }

  @Test
  void functions_ofEveryKind_areTuned_andCompilersCopiesAreTheSameFunction() throws Exception {
    ChildJvm.Ended ended =
        new ChildJvm(folder)
            .withAgent(ScriptedAgent.build(folder), ScriptedAgent.option(Script.MOVE_SILENTLY))
            .classPath(compiled() + File.pathSeparator + LIBRARIES)
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
