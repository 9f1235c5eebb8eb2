package dev.poet.maven;

import dev.poet.agent.weave.BuildWeaver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** Weaves one folder of compiled classes and says what came of it. */
abstract class AbstractWeaveMojo extends AbstractMojo {

  /** Whether to leave the classes as they are. */
  @Parameter(property = "poet.weave.skip", defaultValue = "false")
  boolean skip;

  /** Whether an annotated method that can't be woven fails the build; else it is warned of. */
  @Parameter(property = "poet.weave.strict", defaultValue = "true")
  boolean strict = true;

  /** The folder of the compiled classes, which are changed in place. */
  abstract File classes();

  /** Folders and jars with what they refer to. */
  abstract List<String> classPath();

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    Path folder = classes().toPath();
    if (skip || !Files.isDirectory(folder)) {
      getLog().debug("POET: nothing to weave in " + folder);
      return;
    }
    report(weave(folder));
  }

  private BuildWeaver.Result weave(Path folder) throws MojoExecutionException {
    try {
      return BuildWeaver.weave(folder, classPath().stream().map(Path::of).toList());
    } catch (IOException | RuntimeException e) {
      throw new MojoExecutionException(
          "POET-143 the classes in %s could not be woven (%s); report it with the message, or set skip"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private void report(BuildWeaver.Result result) throws MojoFailureException {
    for (BuildWeaver.NotWoven method : result.refused()) {
      if (strict) {
        getLog().error("POET: " + method);
      } else {
        getLog().warn("POET: " + method);
      }
    }
    getLog().info("POET: " + result);
    if (strict && !result.refused().isEmpty()) {
      throw new MojoFailureException(
          "POET-140 every annotated method must be woven but %d of %d can't be; correct what is listed above, or set strict to false"
              .formatted(result.refused().size(), result.annotated()));
    }
  }
}
