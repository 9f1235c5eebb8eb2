package dev.poet.engine.training;

import dev.poet.engine.settings.LeadTimes;
import dev.poet.spi.Heartbeat;
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
import java.util.function.Supplier;

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
  private final Pulse pulse;
  private final Map<String, Lease> known = new HashMap<>();
  private long nextRenewal;
  private long nextBeat;
  private long nextLook;

  /**
   * @param clock wall clock, by which others tell whether this process is silent
   * @param pulse what is said with each renewal
   * @param now on the clock of {@link #campaign}
   */
  Leadership(Member member, LeadTimes times, InstantSource clock, Pulse pulse, long now) {
    this.member = member;
    this.times = times;
    this.clock = clock;
    this.pulse = pulse;
    this.nextRenewal = now;
    this.nextBeat = now;
    this.nextLook = now;
  }

  /** Whether it is time to ask about every function again. */
  boolean isDue(long now) {
    return now - nextRenewal >= 0 || now - nextBeat >= 0 || now - nextLook >= 0;
  }

  /** The functions are others now: says so soon. */
  void changed(long now) {
    long soon = now + times.lookNanos();
    nextBeat = nextBeat - soon > 0 ? soon : nextBeat;
  }

  /**
   * Takes the lead of functions that have none, renews it where it is held, sees who has it, and
   * says how this process is.
   *
   * @param modes of all functions of this process
   * @return the functions whose lease has changed since it was asked for the last time
   */
  Set<String> campaign(
      Store store, Collection<String> functions, Supplier<Map<String, String>> modes, long now)
      throws StoreException {
    boolean renews = now - nextRenewal >= 0;
    boolean beats = renews || now - nextBeat >= 0;
    boolean looks = now - nextLook >= 0;
    List<String> due =
        functions.stream()
            .filter(f -> !known.containsKey(f) || (leads(f) ? renews : looks))
            .toList();
    Set<String> changed = new HashSet<>();
    for (Lease lease : beats ? beaten(store, due, modes) : looked(store, due)) {
      Lease before = known.put(lease.function(), lease);
      if (before != null && !before.equals(lease)) {
        changed.add(lease.function());
      }
    }
    nextRenewal = renews ? now + times.renewalNanos() : nextRenewal;
    nextBeat = beats ? now + times.renewalNanos() : nextBeat;
    nextLook = looks ? now + times.lookNanos() : nextLook;
    return changed;
  }

  /** One transaction does both: an idle process writes no oftener than to renew its leads. */
  private List<Lease> beaten(Store store, List<String> due, Supplier<Map<String, String>> modes)
      throws StoreException {
    Heartbeat heartbeat = pulse.beat(member, modes);
    List<Lease> leases = store.beat(due, heartbeat);
    pulse.heard(heartbeat);
    return leases;
  }

  private List<Lease> looked(Store store, List<String> due) throws StoreException {
    return due.isEmpty() ? List.of() : store.lead(due, member, clock.millis(), times.stale());
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
    pulse.forget();
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

  /** This process ends: lets others lead at once, and is not there any more. */
  void leave(Store store) throws StoreException {
    List<Lease> leases = own(List.copyOf(known.keySet()));
    known.clear();
    store.leave(member, leases);
  }
}
