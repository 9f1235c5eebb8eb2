package dev.poet.engine.call;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * {@link WatchedPublisher} for {@code org.reactivestreams.Publisher}, which POET doesn't have: its
 * class file with the JDK's interfaces renamed, defined in a loader below the application's. The
 * copy hangs on the interface's own class object, so that an application's class loader can be
 * collected when nobody but POET knows it any more.
 */
public final class ReactiveStreams {
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
  public static Object watched(Object publisher, BooleanSupplier begins, Consumer<Boolean> over)
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
    private static final String FLOW = "java/util/concurrent/Flow$";
    private static final int MAGIC_AND_VERSIONS = 8;
    private static final int UTF8 = 1;

    /** The bytes behind each tag of the constant pool (JVMS 4.4). */
    private static final int[] LENGTHS = {
      0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
    };

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

    /** Only the names in the constant pool change; nothing else in a class file counts bytes. */
    private static byte[] renamed(byte[] classFile) throws IOException {
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
      DataOutputStream out = new DataOutputStream(copy);
      out.write(in.readNBytes(MAGIC_AND_VERSIONS));
      int size = in.readUnsignedShort();
      out.writeShort(size);
      for (int i = 1; i < size; i++) {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == UTF8) {
          out.writeUTF(in.readUTF().replace(FLOW, "org/reactivestreams/"));
        } else {
          out.write(in.readNBytes(LENGTHS[tag]));
          i += LENGTHS[tag] == Long.BYTES ? 1 : 0; // long and double take two places
        }
      }
      in.transferTo(out);
      return copy.toByteArray();
    }
  }
}
