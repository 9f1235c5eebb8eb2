package dev.poet.agent;

import dev.poet.agent.runtime.Script;
import dev.poet.agent.runtime.ScriptedEntrance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.ByteBuddy;

/** The built agent jar, with a scripted engine in place of the real one. */
final class ScriptedAgent {
  private static final String RUNTIME = "dev/poet/agent/runtime/";
  private static final String[] EXTRAS = {"Script", "ScriptedEngine", "ScriptedSite"};

  private ScriptedAgent() {}

  static Path build(Path folder) throws IOException {
    Map<String, byte[]> agent = read(Files.newInputStream(ChildJvm.agent()));
    String inside =
        agent.keySet().stream().filter(name -> name.endsWith("-inside.jar")).findFirst().get();
    Map<String, byte[]> classes = read(new ByteArrayInputStream(agent.get(inside)));
    classes.put(RUNTIME + "Entrance.class", entrance());
    for (String extra : EXTRAS) {
      classes.put(RUNTIME + extra + ".class", classFile(RUNTIME + extra + ".class"));
    }
    agent.put(inside, write(classes));
    return Files.write(folder.resolve("scripted-agent.jar"), write(agent));
  }

  static String option(Script script) {
    return "poet.seed=" + script.ordinal();
  }

  private static byte[] entrance() {
    return new ByteBuddy()
        .redefine(ScriptedEntrance.class)
        .name("dev.poet.agent.runtime.Entrance")
        .make()
        .getBytes();
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = ScriptedAgent.class.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static Map<String, byte[]> read(InputStream in) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }

  private static byte[] write(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
