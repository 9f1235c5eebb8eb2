package dev.poet.cli.terminal;

/** A command can't be carried out; the message is one sentence that says why and what to do. */
public final class CliException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public CliException(Problem problem, String sentence) {
    super(sentence);
    this.problem = problem;
  }

  public CliException(Problem problem, String sentence, Throwable cause) {
    super(sentence, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
