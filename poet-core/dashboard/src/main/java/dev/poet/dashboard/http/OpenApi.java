package dev.poet.dashboard.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The routes as an OpenAPI 3.1 document; the schemas are those of the records themselves. */
final class OpenApi {
  private final Map<String, Object> schemas = new TreeMap<>();
  private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();

  private OpenApi() {}

  static Map<String, Object> of(List<Route> routes) {
    OpenApi document = new OpenApi();
    routes.forEach(document::add);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("openapi", "3.1.0");
    root.put(
        "info",
        Map.of(
            "title", "POET dashboard",
            "version", "1",
            "description",
                "Send the token as \"Authorization: Bearer ...\". Unknown numbers are null."));
    root.put("paths", document.paths);
    root.put(
        "components",
        Map.of(
            "schemas",
            document.schemas,
            "securitySchemes",
            Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
    return root;
  }

  private void add(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", route.summary());
    operation.put(
        "security",
        route.access() == Access.OPEN ? List.of() : List.of(Map.of("token", List.of())));
    if (!route.parameters().isEmpty()) {
      operation.put(
          "parameters", route.parameters().stream().map(p -> parameter(route, p)).toList());
    }
    if (route.request() != null) {
      operation.put(
          "requestBody",
          Map.of(
              "required",
              true,
              "content",
              Map.of(Route.JSON, Map.of("schema", schema(route.request())))));
    }
    Map<String, Object> content =
        route.answer() == null
            ? Map.of(route.media(), Map.of())
            : Map.of(route.media(), Map.of("schema", schema(route.answer())));
    Map<String, Object> problem =
        Map.of(
            "description",
            "what is wrong",
            "content",
            Map.of(Route.JSON, Map.of("schema", schema(Bodies.Problem.class))));
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", Map.of("description", "done", "content", content));
    if (route.isKept()) {
      responses.put("304", Map.of("description", "the ETag that If-None-Match names still holds"));
    }
    responses.put("default", problem);
    operation.put("responses", responses);
    paths
        .computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
        .put(route.method().name().toLowerCase(Locale.ROOT), operation);
  }

  private static Map<String, Object> parameter(Route route, Route.Parameter parameter) {
    boolean inPath = route.path().contains("{" + parameter.name() + "}");
    return Map.of(
        "name", parameter.name(),
        "in", inPath ? "path" : "query",
        "required", parameter.required(),
        "description", parameter.description(),
        "schema", Map.of("type", parameter.type()));
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType several) {
      Type last = several.getActualTypeArguments()[several.getActualTypeArguments().length - 1];
      return several.getRawType() == List.class
          ? Map.of("type", "array", "items", schema(last))
          : Map.of("type", "object", "additionalProperties", schema(last));
    }
    Class<?> single = (Class<?>) type;
    if (single.isRecord()) {
      String name = single.getSimpleName();
      if (!schemas.containsKey(name)) {
        schemas.put(name, Map.of()); // for records that hold their own kind
        schemas.put(name, record(single));
      }
      return Map.of("$ref", "#/components/schemas/" + name);
    }
    if (single == Double.class) {
      return Map.of("type", List.of("number", "null"));
    }
    if (single == double.class) {
      return Map.of("type", "number");
    }
    if (single == Object.class) {
      return Map.of("type", List.of("number", "boolean", "string", "object"));
    }
    if (single == boolean.class || single == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (single == String.class) {
      return Map.of("type", "string");
    }
    if (single == long.class || single == int.class || single == Long.class) {
      return Map.of("type", "integer");
    }
    return Map.of("type", "object");
  }

  private Map<String, Object> record(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = new PropertyNamingStrategies.SnakeCaseStrategy().translate(component.getName());
      properties.put(name, schema(component.getGenericType()));
    }
    return Map.of("type", "object", "properties", properties);
  }
}
