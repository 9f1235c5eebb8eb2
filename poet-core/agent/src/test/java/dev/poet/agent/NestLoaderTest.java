package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestLoaderTest {
  private static final int THREADS = 8;
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  @TempDir private Path folder;

  @Test
  void load_packageInTwoJars_findsTheClassesOfBoth() throws Exception {
    NestLoader loader =
        new NestLoader(files(jar("a", "app.Plain"), jar("b", "app.Pair")), PLATFORM);

    assertThat(loader.loadClass("app.Plain").getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass("app.Pair").getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass("app.Pair").getPackage().getName()).isEqualTo("app");
    assertThat(loader.loadClass("java.sql.Driver").getClassLoader()).isSameAs(PLATFORM);
    assertThatThrownBy(() -> loader.loadClass("app.Nowhere"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> loader.loadClass("org.assertj.core.api.Assertions"))
        .isInstanceOf(ClassNotFoundException.class); // the test's, which no one here can see
  }

  @Test
  void load_sameClassInTwoJars_takesTheFirst() throws Exception {
    File first = jar("a", "app.Plain");
    NestLoader loader = new NestLoader(files(first, jar("b", "app.Plain")), PLATFORM);

    Class<?> loaded = loader.loadClass("app.Plain");

    assertThat(loaded.getProtectionDomain().getCodeSource().getLocation())
        .isEqualTo(first.toURI().toURL());
  }

  @Test
  void resources_ofJarsAndParent_areFound() throws Exception {
    NestLoader loader =
        new NestLoader(files(jar("a", "app.Plain"), jar("b", "app.Plain")), PLATFORM);

    assertThat(Collections.list(loader.getResources("app/Plain.class"))).hasSize(2);
    assertThat(loader.getResource("app/Nowhere.class")).isNull();
    try (InputStream own = loader.getResourceAsStream("app/Plain.class");
        InputStream address = loader.getResource("app/Plain.class").openStream();
        InputStream parents = loader.getResourceAsStream("java/lang/Object.class")) {
      assertThat(own.readAllBytes()).isEqualTo(address.readAllBytes()).isNotEmpty();
      assertThat(parents).isNotNull();
    }
  }

  @Test
  void load_byManyThreadsAtOnce_definesEachClassOnce() throws Exception {
    NestLoader loader =
        new NestLoader(files(jar("a", "app.Plain"), jar("b", "app.Pair")), PLATFORM);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<Class<?>> load =
          () -> {
            together.await();
            return loader.loadClass("app.Pair");
          };
      for (Future<Class<?>> loaded : threads.invokeAll(Collections.nCopies(THREADS, load))) {
        assertThat(loaded.get()).isSameAs(loader.loadClass("app.Pair"));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static File[] files(File... files) {
    return files;
  }

  private File jar(String name, String... classes) throws IOException {
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String type : classes) {
        String entry = type.replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream in = NestLoaderTest.class.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(out);
        }
      }
    }
    return jar.toFile();
  }
}
