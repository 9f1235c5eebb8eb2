package dev.poet.dashboard.http;

/** A request can't be answered; the message is one sentence that says why and what to do. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What can go wrong, with a code that never changes its meaning. */
  public enum Kind {
    NOT_SIGNED_IN(401, "POET-282"),
    TOO_MANY_TRIES(429, "POET-282"),
    FOREIGN(403, "POET-283"),
    BAD_REQUEST(400, "POET-284"),
    TOO_LARGE(413, "POET-284"),
    WRONG_TYPE(415, "POET-284"),
    NOT_FOUND(404, "POET-285"),
    STORE(503, "POET-286"),
    BUSY(503, "POET-286"),
    INTERNAL(500, "POET-287");

    private final int status;
    private final String code;

    Kind(int status, String code) {
      this.status = status;
      this.code = code;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** The stable code, such as {@code "POET-284"}. */
    public String code() {
      return code;
    }
  }

  private final Kind kind;

  public ApiProblem(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Something that a request names wrongly. */
  public static ApiProblem bad(String sentence) {
    return new ApiProblem(Kind.BAD_REQUEST, sentence);
  }

  /** Something that isn't there. */
  public static ApiProblem notFound(String sentence) {
    return new ApiProblem(Kind.NOT_FOUND, sentence);
  }
}
