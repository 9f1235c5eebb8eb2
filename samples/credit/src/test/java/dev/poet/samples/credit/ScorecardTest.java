package dev.poet.samples.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorecardTest {
  private static final Path GERMAN = Path.of("shared", "data", "credit", "german.data");

  @TempDir private Path folder;

  @Test
  void outOfFold_syntheticApplicants_scoreBadOnesHigher() {
    assertThat(areaUnderCurve(Scored.outOfFold(SyntheticApplicants.draw(), 1, 0)))
        .isBetween(0.7, 0.9); // 0.5 if points said nothing
  }

  @Test
  void outOfFold_germanApplicants_isAsGoodAsPublished() throws Exception {
    Optional<Path> german = german();
    if (german.isEmpty()) {
      System.out.println("MISSING DATA " + GERMAN);
      return;
    }
    List<Application> applications = GermanFile.read(german.get());

    assertThat(applications).hasSize(1_000);
    assertThat(applications.stream().filter(Application::bad)).hasSize(300);
    assertThat(applications.stream().filter(Application::female)).hasSize(310);
    assertThat(areaUnderCurve(Scored.outOfFold(applications, 1, 0)))
        .isCloseTo(0.78, within(0.02)); // 0.787 with the protected columns
  }

  @Test
  void probability_ofPointsAddedUp_isTheScoreBitForBit() {
    for (Scored scored : Scored.outOfFold(SyntheticApplicants.draw(), 2, 0)) {
      assertThat(Decide.probability(scored.base(), scored.points()))
          .isEqualTo(scored.probability());
    }
  }

  @Test
  void read_fileOfAnotherFormat_isRefusedWithTheLine() throws Exception {
    Path file = folder.resolve("other.data");
    Files.writeString(file, "A11 6 A34\n");

    assertThatThrownBy(() -> GermanFile.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("application 1 of")
        .hasMessageContaining("A34");
  }

  /** It lies beside the repository, if anywhere. */
  private static Optional<Path> german() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(GERMAN))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder).map(found -> found.resolve(GERMAN));
  }

  /** The chance that a bad applicant has a higher score than a good one. */
  private static double areaUnderCurve(List<Scored> scored) {
    List<Scored> bad = scored.stream().filter(s -> s.application().bad()).toList();
    List<Scored> good = scored.stream().filter(s -> !s.application().bad()).toList();
    double right = 0;
    for (Scored one : bad) {
      right += good.stream().filter(other -> one.probability() > other.probability()).count();
    }
    return right / bad.size() / good.size();
  }
}
