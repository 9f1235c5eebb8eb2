package dev.poet.spring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What the endpoint tells.
 *
 * @param store where it is, without a password
 * @param paused why nothing is learned at present; null if all is well
 * @param unreadable why the store can't be read, so that states and gains are missing; null if it
 *     can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PoetReport(String store, String paused, String unreadable, List<FunctionReport> functions) {}
