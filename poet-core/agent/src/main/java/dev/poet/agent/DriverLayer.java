package dev.poet.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The SQLite driver in a module layer of its own, so that native access can be granted to it and to
 * nothing else, and so that another version in the application's own class path is neither seen nor
 * disturbed.
 *
 * <p>The driver would unpack its native library into the temporary folder at every start and leave
 * it there when killed. So it is unpacked here, beside the driver, and loaded in the driver's name;
 * then the driver is told that this is done. {@link java.sql.DriverManager} never hears of it.
 */
final class DriverLayer implements Callable<java.sql.Driver> {
  private static final String MODULE = "org.xerial.sqlitejdbc";
  private static final String NATIVE_PACKAGE = "org.sqlite.core";
  private static final String NATIVE_CLASS = "org.sqlite.core.NativeDB";

  private final Path library;
  private final JavaLang javaLang;
  private java.sql.Driver loaded;

  DriverLayer(Path library, JavaLang javaLang) {
    this.library = library;
    this.javaLang = javaLang;
  }

  /** The driver, loaded at the first call: a JVM loads a native library once. */
  @Override
  public synchronized java.sql.Driver call() throws Exception {
    loaded = loaded == null ? load() : loaded;
    return loaded;
  }

  private java.sql.Driver load() throws Exception {
    List<Path> jars = jars("driver", "*.jar");
    Module module = layer(jars);
    javaLang.grantNativeAccess(module);
    ClassLoader loader = module.getClassLoader();
    loadNative(loader, NativeLibrary.unpack(loader, jars.get(0), library));
    MethodHandle connection =
        MethodHandles.publicLookup()
            .findConstructor(
                loader.loadClass("org.sqlite.jdbc4.JDBC4Connection"),
                MethodType.methodType(void.class, String.class, String.class, Properties.class))
            .asType(
                MethodType.methodType(
                    Connection.class, String.class, String.class, Properties.class));
    return new SqliteDriver(connection);
  }

  private Module layer(List<Path> driver) throws Exception {
    List<Path> jars = new ArrayList<>(driver);
    jars.addAll(jars("lib", "slf4j-*.jar"));
    Configuration configuration = resolve(ModuleFinder.of(jars.toArray(new Path[0])));
    ModuleLayer.Controller controller =
        ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader());
    Module module = controller.layer().findModule(MODULE).orElseThrow();
    controller.addOpens(module, NATIVE_PACKAGE, DriverLayer.class.getModule());
    return module;
  }

  private static Configuration resolve(ModuleFinder jars) {
    try {
      return ModuleLayer.boot()
          .configuration()
          .resolve(ModuleFinder.of(), jars, Set.of(MODULE, "org.slf4j", "org.slf4j.nop"));
    } catch (FindException e) {
      throw new IllegalStateException(
          e.getMessage() + "; start the application with --add-modules java.sql.rowset", e);
    }
  }

  private void loadNative(ClassLoader loader, Path file) throws Exception {
    Class<?> owner = Class.forName(NATIVE_CLASS, true, loader);
    javaLang.loadNative(owner, file.toString());
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
    lookup.findStaticVarHandle(owner, "loadSucceeded", boolean.class).set(true);
    lookup.findStaticVarHandle(owner, "isLoaded", boolean.class).set(true);
  }

  private List<Path> jars(String folder, String pattern) throws Exception {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(library.resolve(folder), pattern)) {
      for (Path jar : found) {
        jars.add(jar);
      }
    }
    return jars;
  }
}
