package dev.poet.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs a compiled class that is a plugin. */
public final class PluginJars {
  private final Manifest manifest = new Manifest();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  public PluginJars(String id, String version, String className, byte[] plugin) {
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Plugin-Id", id);
    main.putValue("Plugin-Version", version);
    main.putValue("Plugin-Requires", ">=0.1.0");
    entries.put(className.replace('.', '/') + ".class", plugin);
    with("META-INF/services/dev.poet.spi.PoetPlugin", className);
  }

  /** Uses classes of others. */
  public PluginJars needing(String plugins) {
    manifest.getMainAttributes().putValue("Plugin-Dependencies", plugins);
    return this;
  }

  public PluginJars with(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** In the folder at once, as a whole. */
  public void put(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    Path whole = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(whole), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    Files.move(whole, jar, StandardCopyOption.ATOMIC_MOVE);
  }
}
