package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.PoetPlugin;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds real plugin JARs, sound ones and broken ones, from source text. */
final class TestJar {
  private static final String SERVICE = "META-INF/services/" + PoetPlugin.class.getName();

  private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** An empty archive with a manifest that says nothing. */
  static TestJar empty() {
    return new TestJar();
  }

  /** A sound descriptor, no code. */
  static TestJar described(String id) {
    return empty()
        .manifest("Plugin-Id", id)
        .manifest("Plugin-Version", "1.2.3")
        .manifest("Plugin-Requires", ">=0.1.0 & <0.2.0");
  }

  /** A plugin whose class {@code test.ThePlugin} has {@code body}, which may leave out methods. */
  static TestJar plugin(String id, String body) {
    return described(id).source("test.ThePlugin", pluginClass(body)).service("test.ThePlugin");
  }

  /** A plugin that does what it should, with one parameter {@code gap} of at least 2.8 K. */
  static TestJar sound(String id) {
    return plugin(id, "");
  }

  static String pluginClass(String body) {
    String text =
        """
        package test;
        import dev.poet.api.*;
        import dev.poet.spi.*;
        import java.util.*;
        public class ThePlugin implements PoetPlugin {
        """
            + body;
    if (!body.contains("String domain()")) {
      text += "\npublic String domain() { return \"test\"; }";
    }
    if (!body.contains("List<Parameter> parameters()")) {
      text +=
          """

          public List<Parameter> parameters() {
            return List.of(
                new Parameter("gap", new Domain.Real(2.8, 9, Scale.LINEAR, "K"), 0.25, "Keeps apart."));
          }
          """;
    }
    return text + "\n}";
  }

  TestJar manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  TestJar without(String name) {
    manifest.remove(name);
    return this;
  }

  TestJar service(String lines) {
    return entry(SERVICE, lines.getBytes(StandardCharsets.UTF_8));
  }

  TestJar entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  /** Compiles {@code text}, once per run of the tests, and packs the classes. */
  TestJar source(String className, String text) {
    entries.putAll(COMPILED.computeIfAbsent(text, source -> compile(className, source, "")));
    return this;
  }

  /** The same, with the classes of another JAR at hand; they are not packed. */
  TestJar sourceWith(Path other, String className, String text) {
    entries.putAll(
        COMPILED.computeIfAbsent(
            text, source -> compile(className, source, File.pathSeparator + other)));
    return this;
  }

  private static Map<String, byte[]> compile(String className, String text, String more) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-Xlint:none", "-cp", System.getProperty("java.class.path") + more);
    List<Source> sources = List.of(new Source(className, text));
    StringWriter messages = new StringWriter();
    Map<String, byte[]> packed = new LinkedHashMap<>();
    try (Classes classes = new Classes(compiler)) {
      boolean done = compiler.getTask(messages, classes, null, options, null, sources).call();
      assertThat(done).as(messages.toString()).isTrue();
      classes.bytes.forEach(
          (name, bytes) -> packed.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed;
  }

  byte[] bytes() {
    Manifest written = new Manifest();
    written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, written)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Path in(Path folder, String file) {
    try {
      return Files.write(folder.resolve(file), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps compiled classes in memory. */
  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> bytes = new LinkedHashMap<>();

    Classes(JavaCompiler compiler) {
      super(compiler.getStandardFileManager(null, null, null));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public ByteArrayOutputStream openOutputStream() {
          return bytes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
