package dev.poet.engine.training;

import dev.poet.engine.settings.LeadTimes;
import dev.poet.spi.Lease;
import dev.poet.spi.Member;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions this process leads among those that share the store. The leader of a function
 * learns from everybody's trials and writes its versions; the others send their trials and follow.
 * What is known here may be out of date at any time: the store refuses what a deposed leader
 * writes. Owned by the training thread.
 */
final class Leadership {
  private final Member member;
  private final LeadTimes times;
  private final InstantSource clock;
  private final Map<String, Lease> known = new HashMap<>();
  private long nextRenewal;
  private long nextLook;

  /**
   * @param clock wall clock, by which others tell whether this process is silent
   * @param now on the clock of {@link #campaign}
   */
  Leadership(Member member, LeadTimes times, InstantSource clock, long now) {
    this.member = member;
    this.times = times;
    this.clock = clock;
    this.nextRenewal = now;
    this.nextLook = now;
  }

  /** Whether it is time to ask about every function again. */
  boolean isDue(long now) {
    return now - nextRenewal >= 0 || now - nextLook >= 0;
  }

  /**
   * Takes the lead of functions that have none, renews it where it is held, and sees who has it.
   *
   * @return the functions whose lease has changed since it was asked for the last time
   */
  Set<String> campaign(Store store, Collection<String> functions, long now) throws StoreException {
    boolean renews = now - nextRenewal >= 0;
    boolean looks = now - nextLook >= 0;
    List<String> due =
        functions.stream()
            .filter(f -> !known.containsKey(f) || (leads(f) ? renews : looks))
            .toList();
    Set<String> changed = new HashSet<>();
    if (!due.isEmpty()) {
      for (Lease lease : store.lead(due, member, clock.millis(), times.stale())) {
        Lease before = known.put(lease.function(), lease);
        if (before != null && !before.equals(lease)) {
          changed.add(lease.function());
        }
      }
    }
    nextRenewal = renews ? now + times.renewalNanos() : nextRenewal;
    nextLook = looks ? now + times.lookNanos() : nextLook;
    return changed;
  }

  boolean leads(String function) {
    return own(function).isPresent();
  }

  /** The lease of a function that this process leads. */
  Optional<Lease> own(String function) {
    return Optional.ofNullable(known.get(function))
        .filter(lease -> lease.holder().stream() == member.stream());
  }

  /** The leases of those functions that this process leads. */
  List<Lease> own(Collection<String> functions) {
    return functions.stream().flatMap(function -> own(function).stream()).toList();
  }

  /** What was known is no longer sure, and is asked for again. */
  void forget() {
    known.clear();
  }

  /** Others lead these functions, as the store has said. */
  void lost(Collection<String> functions) {
    functions.forEach(known::remove);
  }

  /** Lets others lead a function at once. */
  void resign(Store store, String function) throws StoreException {
    Optional<Lease> lease = own(function);
    if (lease.isPresent()) {
      known.remove(function);
      store.resign(List.of(lease.get()));
    }
  }

  /** Lets others lead at once. */
  void resign(Store store) throws StoreException {
    List<Lease> leases = own(List.copyOf(known.keySet()));
    known.clear();
    if (!leases.isEmpty()) {
      store.resign(leases);
    }
  }
}
