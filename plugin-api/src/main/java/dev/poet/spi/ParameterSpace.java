package dev.poet.spi;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** An ordered set of parameters. */
public record ParameterSpace(List<Parameter> parameters) {

  /** The most parameters one function may have. */
  public static final int MAX_PARAMETERS = 32;

  public ParameterSpace {
    parameters = List.copyOf(parameters);
    if (parameters.size() > MAX_PARAMETERS) {
      throw new InvalidDeclarationException(
          "POET-105",
          "a function may have at most %d parameters but has %d"
              .formatted(MAX_PARAMETERS, parameters.size()));
    }
    if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
      throw new InvalidDeclarationException(
          "POET-105",
          "parameter names must differ but are "
              + parameters.stream().map(Parameter::name).toList());
    }
  }

  public int size() {
    return parameters.size();
  }

  public Domain domain(int index) {
    return parameters.get(index).domain();
  }

  public List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /** Whether {@code point} has one allowed value per parameter. */
  public boolean contains(Point point) {
    if (point.size() != size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (!domain(i).contains(point.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The allowed point nearest to {@code point}, parameter by parameter. */
  public Point nearest(Point point) {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = domain(i).nearest(point.get(i));
    }
    return Point.of(values);
  }

  /** The positions of {@code point} in the ranges, each 0 to 1. */
  public double[] toUnit(Point point) {
    double[] unit = new double[size()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = domain(i).toUnit(point.get(i));
    }
    return unit;
  }

  /** The allowed point at the given positions, each 0 to 1. */
  public Point fromUnit(double[] unit) {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = domain(i).fromUnit(unit[i]);
    }
    return Point.of(values);
  }

  /** Eight hex digits that change whenever a name or a domain does. */
  public String fingerprint() {
    CRC32 crc = new CRC32();
    String text =
        parameters.stream().map(p -> p.name() + "=" + p.domain()).collect(Collectors.joining(";"));
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
