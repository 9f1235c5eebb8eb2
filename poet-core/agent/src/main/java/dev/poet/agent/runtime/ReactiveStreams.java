package dev.poet.agent.runtime;

import dev.poet.engine.WatchedPublisher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * {@link WatchedPublisher} for {@code org.reactivestreams.Publisher}, which POET doesn't have: its
 * class file with the JDK's interfaces renamed, defined in a loader below the application's. The
 * copy hangs on the interface's own class object, so that an application's class loader can be
 * collected when nobody but POET knows it any more.
 */
final class ReactiveStreams {
  private static final String PUBLISHER = "org.reactivestreams.Publisher";

  private static final ClassValue<MethodHandle> COPIES =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> publisher) {
          return constructor(publisher);
        }
      };

  private ReactiveStreams() {}

  /**
   * A publisher that passes everything on.
   *
   * @param publisher an {@code org.reactivestreams.Publisher} of any class loader
   * @param begins as for {@link WatchedPublisher}
   * @param over as for {@link WatchedPublisher}
   */
  static Object watched(Object publisher, BooleanSupplier begins, Consumer<Boolean> over)
      throws Throwable {
    Class<?> type = interfaceOf(publisher.getClass());
    return (Object) COPIES.get(type).invokeExact(publisher, begins, over);
  }

  private static Class<?> interfaceOf(Class<?> implementation) {
    Deque<Class<?>> open = new ArrayDeque<>();
    open.add(implementation);
    while (!open.isEmpty()) {
      Class<?> type = open.remove();
      if (type.getName().equals(PUBLISHER)) {
        return type;
      }
      open.addAll(List.of(type.getInterfaces()));
      if (type.getSuperclass() != null) {
        open.add(type.getSuperclass());
      }
    }
    throw new IllegalArgumentException(implementation + " is no " + PUBLISHER);
  }

  private static MethodHandle constructor(Class<?> publisher) {
    try {
      Class<?> copy =
          Class.forName(
              WatchedPublisher.class.getName(), true, new Copies(publisher.getClassLoader()));
      return MethodHandles.publicLookup()
          .findConstructor(
              copy,
              MethodType.methodType(void.class, publisher, BooleanSupplier.class, Consumer.class))
          .asType(
              MethodType.methodType(
                  Object.class, Object.class, BooleanSupplier.class, Consumer.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the copy for " + publisher + " can't be made", e);
    }
  }

  /** Defines the copies, and only them, before its parent is asked. */
  private static final class Copies extends ClassLoader {
    private static final String OWN = WatchedPublisher.class.getName();
    private static final String FLOW = Type.getInternalName(Flow.class) + "$";

    Copies(ClassLoader applications) {
      super("poet-reactive-streams", applications);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OWN)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = WatchedPublisher.class.getClassLoader().getResourceAsStream(file)) {
        byte[] copy = renamed(in.readAllBytes());
        return defineClass(name, copy, 0, copy.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static byte[] renamed(byte[] classFile) {
      ClassWriter copy = new ClassWriter(0);
      Remapper toReactiveStreams =
          new Remapper() {
            @Override
            public String map(String internalName) {
              return internalName.startsWith(FLOW)
                  ? "org/reactivestreams/" + internalName.substring(FLOW.length())
                  : internalName;
            }
          };
      new ClassReader(classFile)
          .accept(
              new ClassRemapper(copy, toReactiveStreams) {
                @Override
                public void visitInnerClass(String name, String outer, String inner, int access) {
                  if (!name.startsWith(FLOW)) {
                    super.visitInnerClass(name, outer, inner, access);
                  }
                }
              },
              0);
      return copy.toByteArray();
    }
  }
}
