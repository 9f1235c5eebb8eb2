package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poet.spi.Candidate;
import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the versions of a package keep to the bounds that the package itself declares for them.
 * Programs look again when they read one, but commands show and {@code bake} writes what is stored.
 * Immutable.
 */
final class PackagedBounds {
  private final Path file;
  private final List<TunedFunction> declarations;

  /**
   * @param lines of its declarations
   */
  PackagedBounds(Path file, List<JsonNode> lines) {
    this.file = file;
    this.declarations = lines.stream().map(DeclarationJson::decode).toList();
  }

  /**
   * @throws StoreException if one does not; the message names version, parameter and value
   */
  void check(List<VersionJson.Packed> versions) throws StoreException {
    for (VersionJson.Packed packed : versions) {
      List<ParameterSpace> spaces = spaces(packed);
      List<String> outside = spaces.stream().flatMap(space -> outside(packed, space)).toList();
      if (!spaces.isEmpty() && outside.size() == spaces.size()) {
        throw new StoreException(
            "the package %s can't be used: version %d of %s has %s; take one that nobody has changed"
                .formatted(
                    file,
                    packed.version().policy().version(),
                    packed.version().function(),
                    outside.get(0)));
      }
    }
  }

  /** Of the first form it is not known under which of them it came into force. */
  private List<ParameterSpace> spaces(VersionJson.Packed packed) {
    long line = packed.declaration().orElse(-1);
    return packed.declaration().isPresent() && line >= 0 && line < declarations.size()
        ? List.of(declarations.get((int) line).space())
        : declarations.stream()
            .filter(declared -> declared.id().equals(packed.version().function()))
            .map(TunedFunction::space)
            .toList();
  }

  private static Stream<String> outside(VersionJson.Packed packed, ParameterSpace space) {
    return Stream.concat(
            packed.version().policy().tuned().stream().flatMap(List::stream).map(Candidate::point),
            Stream.of(packed.version().recommended()))
        .flatMap(point -> outside(point, space).stream())
        .limit(1);
  }

  private static Optional<String> outside(Point point, ParameterSpace space) {
    if (point.size() != space.size()) {
      return Optional.of(
          "%d values, which are declared to be %d".formatted(point.size(), space.size()));
    }
    for (int i = 0; i < point.size(); i++) {
      Domain domain = space.domain(i);
      if (!(point.get(i) >= domain.low() && point.get(i) <= domain.high())) {
        return Optional.of(
            "%s = %s, which is declared to be from %s to %s"
                .formatted(space.names().get(i), point.get(i), domain.low(), domain.high()));
      }
    }
    return Optional.empty();
  }
}
