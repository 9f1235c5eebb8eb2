package dev.poet.samples.credit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stream of applicants, decided about one after the other. Not thread-safe. */
public final class CreditStream {
  private static final double DISTORTION = StrictMath.log(3);
  private static final int SETTLING = 2_000;

  private final Lender lender;
  private final List<Decided> decisions = new ArrayList<>();

  private CreditStream(Lender lender) {
    this.lender = lender;
  }

  static CreditStream of(Options options, Decider decider, Checkpoint checkpoint)
      throws IOException, UsageException {
    List<Application> applications =
        options.data().isPresent()
            ? GermanFile.read(options.data().get())
            : SyntheticApplicants.draw();
    double shift = options.distorted() ? DISTORTION : 0;
    return new CreditStream(
        new Lender(
            options, decider, Scored.outOfFold(applications, options.seed(), shift), checkpoint));
  }

  /**
   * A whole stream in which somebody else than the sample decides.
   *
   * @param words the sample's options, see {@link Main}
   * @return what the sample prints, by name
   * @throws IllegalArgumentException if the options make no sense
   */
  public static Map<String, Double> run(Decider decider, List<String> words) throws IOException {
    try {
      Options options = Options.parse(words.toArray(String[]::new));
      CreditStream stream = of(options, decider, Checkpoint.beginning(options.identity()));
      for (int place = 0; place < options.applicants(); place++) {
        stream.decide(place);
      }
      return stream.numbers();
    } catch (UsageException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }

  void decide(int place) throws IOException {
    decisions.add(lender.decide(place));
  }

  List<Decided> decisions() {
    return decisions;
  }

  Checkpoint checkpoint() {
    return lender.checkpoint();
  }

  /** What it came to: as a whole, in its second half, and where costs had settled. */
  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    add(numbers, new Segment("all", decisions));
    add(numbers, new Segment("half", decisions.subList(decisions.size() / 2, decisions.size())));
    add(numbers, new Segment("settled", settled()));
    return numbers;
  }

  private static void add(Map<String, Double> numbers, Segment segment) {
    if (!segment.decisions().isEmpty()) {
      segment.numbers().forEach((name, value) -> numbers.put(segment.name() + "." + name, value));
    }
  }

  /** Without those that came right after the beginning, or after costs had changed. */
  private List<Decided> settled() {
    List<Decided> settled = new ArrayList<>();
    int since = 0;
    for (int i = 0; i < decisions.size(); i++) {
      boolean changed = i > 0 && decisions.get(i).dear() != decisions.get(i - 1).dear();
      since = changed ? 0 : since + 1;
      if (since > SETTLING) {
        settled.add(decisions.get(i));
      }
    }
    return settled;
  }
}
