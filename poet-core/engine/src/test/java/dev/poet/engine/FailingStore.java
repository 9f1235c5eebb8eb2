package dev.poet.engine;

import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A real store some of whose calls fail before they reach it, and commits also afterwards. */
public final class FailingStore {
  private final Store store;
  private final BooleanSupplier fails;
  private final UnaryOperator<StoreBatch> spoils;

  private FailingStore(Store store, BooleanSupplier fails, UnaryOperator<StoreBatch> spoils) {
    this.store = store;
    this.fails = fails;
    this.spoils = spoils;
  }

  public static Store of(Store store, BooleanSupplier fails) {
    return of(store, fails, UnaryOperator.identity());
  }

  /**
   * @param spoils what the store is given instead of a batch
   */
  public static Store of(Store store, BooleanSupplier fails, UnaryOperator<StoreBatch> spoils) {
    FailingStore failing = new FailingStore(store, fails, spoils);
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> failing.call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (Arrays.asList(method.getExceptionTypes()).contains(StoreException.class)) {
      perhapsFail();
    }
    boolean commits = method.getName().equals("commit");
    if (commits) {
      arguments[0] = spoils.apply((StoreBatch) arguments[0]);
    }
    try {
      Object answer = method.invoke(store, arguments);
      if (commits) {
        perhapsFail();
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void perhapsFail() throws StoreException {
    if (fails.getAsBoolean()) {
      throw new StoreException("injected failure");
    }
  }
}
