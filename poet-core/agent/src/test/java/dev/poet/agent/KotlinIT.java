package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.runtime.Script;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What woven classes do that the Kotlin compiler has made. */
class KotlinIT {
  private static final String LIBRARIES = ChildJvm.classPathOf("kotlin.Unit", "dev.poet.api.Poet");

  @TempDir static Path shared;
  private static Path agent;
  private static Path classes;

  @TempDir Path folder;

  @BeforeAll
  static void build() throws Exception {
    agent = ScriptedAgent.build(shared);
    classes = shared.resolve("classes");
    compile("Old.kt", "-jvm-default=disable"); // as Kotlin before 2.2 does
    compile("Tuned.kt", "-jvm-default=enable");
  }

  private static void compile(String file, String option) throws Exception {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    ExitCode exit =
        new K2JVMCompiler()
            .exec(
                new PrintStream(messages),
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                option,
                "-jvm-target",
                "17",
                "-classpath",
                classes + File.pathSeparator + LIBRARIES,
                "-d",
                classes.toString(),
                Path.of(KotlinIT.class.getResource("/kotlin/" + file).toURI()).toString());
    assertThat(exit).as(messages.toString()).isEqualTo(ExitCode.OK);
  }

  private String out(Script script) throws Exception {
    ChildJvm.Ended ended =
        new ChildJvm(folder)
            .withAgent(agent, ScriptedAgent.option(script))
            .classPath(classes + File.pathSeparator + LIBRARIES)
            .run("app.kotlin.TunedKt");
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }

  @Test
  void functions_ofEveryKind_areTuned_andCompilersCopiesAreTheSameFunction() throws Exception {
    assertThat(out(Script.MOVE_SILENTLY))
        .isEqualTo(
            """
            [refused suspended POET-136 a suspend function returns whenever it is suspended, so \
            that no end of its call can be seen; annotate one that it calls and that is not]
            [refused inlined POET-136 an inline function is copied into its callers and not \
            called; drop inline, or annotate the function around it]
            top level 75.0
            given 75.0; left out 75.0
            text 75
            inlined 7.0
            companion 75.0
            companion from Java 75.0
            overloaded 76.0
            overloaded from Java 76.0
            object 75.0
            interface 75.0 75.0
            [refused ofOldInterface POET-112 an abstract method has no body; annotate the method \
            that implements it]
            as before 2.2 75.0 75.0
            """);
  }

  @Test
  void callThroughACopy_isOneCall() throws Exception {
    assertThat(out(Script.MOVE).lines().filter("[begin]"::equals)).hasSize(13);
  }
}
