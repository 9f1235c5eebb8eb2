package dev.poet.dashboard.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON on the wire: names with underscores, an unknown number is null and never NaN. What comes in
 * is small, flat and exact, or refused. Thread-safe.
 */
final class Json {
  /** Deep enough for every request there is. */
  private static final int DEPTH = 5;

  private static final int NUMBER_DIGITS = 40;
  private static final int TEXT = 10_000;
  private static final int NAME = 200;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(NUMBER_DIGITS)
                          .maxStringLength(TEXT)
                          .maxNameLength(NAME)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new SimpleModule().addSerializer(Double.class, new Finite()))
          .build();

  private Json() {}

  /** What is wrong with a request's body. */
  static <T> T read(byte[] body, Class<T> type) {
    try {
      T request = MAPPER.readValue(body, type);
      if (request == null) {
        throw ApiProblem.bad("the body must be a JSON object but is null; send an object");
      }
      return request;
    } catch (IOException | IllegalArgumentException e) {
      String what =
          e instanceof UnrecognizedPropertyException unknown
              ? "there is no field %s, but %s"
                  .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds())
              : e instanceof JsonProcessingException json ? json.getOriginalMessage() : "" + e;
      throw ApiProblem.bad(
          "the body must be a JSON object as the OpenAPI document says but is not (%s); correct it"
              .formatted(what));
    }
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can't be written as JSON", e);
    }
  }

  static String text(Object value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  private static final class Finite extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    Finite() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
