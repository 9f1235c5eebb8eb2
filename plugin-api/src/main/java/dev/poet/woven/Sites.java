package dev.poet.woven;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The places of methods that were woven when their application was built, and the runtimes in this
 * class loader. A place is known from the first call that reaches it; runtimes may come before and
 * after. Several runtimes are asked in the order in which they came. Thread-safe.
 *
 * <p>Places hang on their classes, so that a class loader can be collected when nobody but POET
 * knows it any more.
 */
public final class Sites {
  private static final ClassValue<Map<String, Site>> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected Map<String, Site> computeValue(Class<?> woven) {
          return new ConcurrentHashMap<>();
        }
      };

  private static final Set<Site> ALL = Collections.newSetFromMap(new WeakHashMap<>());
  private static final List<SiteBinder> BINDERS = new CopyOnWriteArrayList<>();

  private Sites() {}

  /**
   * Links a place; called by the JVM when a woven method is run for the first time. A place that is
   * linked again, since an agent has changed its class, is the same place.
   *
   * @param woven the class with the place
   * @param name tells the place from others of the class
   * @param type of the place: without arguments, gives an object
   * @param declaration the text of a {@link Declaration}
   */
  public static CallSite site(
      MethodHandles.Lookup woven, String name, MethodType type, String declaration) {
    return OF_CLASS
        .get(woven.lookupClass())
        .computeIfAbsent(
            name,
            n -> {
              Site site = new Site(declaration);
              introduce(site);
              return site;
            });
  }

  private static void introduce(Site site) {
    synchronized (ALL) {
      ALL.add(site);
      site.offerTo(BINDERS);
    }
  }

  /** Offers every place to {@code binder}, those known and those to come, until it is removed. */
  public static void add(SiteBinder binder) {
    synchronized (ALL) {
      BINDERS.add(binder);
      ALL.forEach(site -> site.offerTo(List.of(binder)));
    }
  }

  /** Ends what {@link #add} began; its places are offered to who remains. */
  public static void remove(SiteBinder binder) {
    synchronized (ALL) {
      BINDERS.remove(binder);
      for (Site site : ALL) {
        site.takeFrom(binder);
        site.offerTo(BINDERS);
      }
    }
  }
}
