package dev.poet.agent;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** Reads what the agent jar carries. */
final class Resources {
  private Resources() {}

  static byte[] read(String name) throws IOException {
    try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the agent jar lacks " + name);
      }
      return in.readAllBytes();
    }
  }
}
