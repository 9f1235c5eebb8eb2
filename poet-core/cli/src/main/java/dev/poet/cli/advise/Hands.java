package dev.poet.cli.advise;

import java.util.Optional;
import java.util.Set;

/** What a number's name says that nobody should try other values of it, and why. */
enum Hands {
  CONVERSION("it converts one unit into another", Set.of("per")),
  SECURITY(
      "it decides how safe something is, not how fast",
      Set.of(
          "key",
          "salt",
          "iv",
          "nonce",
          "secret",
          "password",
          "cipher",
          "crypt",
          "token",
          "rsa",
          "aes",
          "rounds",
          "entropy",
          "security",
          "certificate",
          "tls",
          "ssl")),
  HASH(
      "hashes made with another value are other hashes",
      Set.of(
          "hash",
          "seed",
          "prime",
          "multiplier",
          "polynomial",
          "poly",
          "crc",
          "checksum",
          "murmur",
          "fnv",
          "digest",
          "adler",
          "table")),
  PROTOCOL(
      "a format or protocol prescribes it",
      Set.of(
          "magic",
          "version",
          "port",
          "protocol",
          "opcode",
          "code",
          "header",
          "marker",
          "signature",
          "tag",
          "type",
          "id",
          "format",
          "mime",
          "pem",
          "line",
          "frame",
          "record",
          "sector",
          "radix",
          "char",
          "escape",
          "status",
          "state",
          "kind",
          "mode",
          "schema",
          "serial",
          "uid",
          "locale",
          "month",
          "year",
          "century",
          "calendar")),
  BITS(
      "it is about bits",
      Set.of("mask", "flag", "bit", "shift", "word", "align", "alignment", "power", "log")),
  POSITION(
      "it says where something is",
      Set.of(
          "index",
          "offset",
          "position",
          "pos",
          "start",
          "end",
          "first",
          "last",
          "column",
          "row",
          "ordinal",
          "base")),
  ACCURACY(
      "it decides how exact results are, which duration does not show",
      Set.of(
          "epsilon",
          "eps",
          "tolerance",
          "precision",
          "accuracy",
          "convergence",
          "absolute",
          "relative",
          "iteration",
          "evaluation",
          "scale",
          "digits",
          "places")),
  LIMIT(
      "a limit decides what is accepted, not how fast it is",
      Set.of("max", "maximum", "limit", "min", "minimum", "depth", "quota", "cap", "ceiling"));

  private static final Set<Kind> LIMITS_OF_EFFORT =
      Set.of(Kind.RETRIES, Kind.THREADS, Kind.SPIN, Kind.BATCH);

  private static final Set<String> FORMATS =
      Set.of("header", "footer", "trailer", "magic", "block", "checksum");

  private final String reason;
  private final Set<String> words;

  Hands(String reason, Set<String> words) {
    this.reason = reason;
    this.words = words;
  }

  /** Why a number called so stays as it is, if it has to. */
  static Optional<String> off(Set<String> names, Optional<Kind> kind) {
    for (Hands hands : values()) {
      boolean isEffort =
          hands == LIMIT && kind.isPresent() && LIMITS_OF_EFFORT.contains(kind.get());
      boolean isWaiting = kind.filter(k -> k == Kind.TIME).isPresent() && hands == POSITION;
      if (!isEffort && !isWaiting && Words.anyOf(names, hands.words)) {
        return Optional.of(hands.reason);
      }
    }
    return Optional.empty();
  }

  /** Why the sizes in a method called so stay. */
  static Optional<String> offInMethod(String method, Kind kind) {
    return kind == Kind.BUFFER && Words.anyOf(Words.of(method), FORMATS)
        ? Optional.of(PROTOCOL.reason)
        : Optional.empty();
  }

  /** Why every number of a class or package called so stays, but the sizes of buffers. */
  static Optional<String> offInClass(String className, Optional<Kind> kind) {
    boolean isBuffer = kind.filter(k -> k == Kind.BUFFER).isPresent();
    Set<String> secret =
        Set.of(
            "security",
            "crypto",
            "crypt",
            "cipher",
            "bcrypt",
            "scrypt",
            "pbkdf",
            "hmac",
            "tls",
            "ssl");
    return !isBuffer && Words.anyOf(Words.of(className), secret)
        ? Optional.of(SECURITY.reason)
        : Optional.empty();
  }
}
