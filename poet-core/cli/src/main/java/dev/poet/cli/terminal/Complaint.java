package dev.poet.cli.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.evidence.text.Clean;

/**
 * Why a command was not carried out.
 *
 * @param code as {@code docs/errors.md} explains it
 * @param sentence subject, rule and value; behind its last semicolon what to do about it
 */
public record Complaint(String code, String sentence) {
  /** The option that asks for JSON, whatever else is wrong with the words around it. */
  public static final String JSON = "--json";

  private static final String REMEDY = "; ";

  /** One line: for people the sentence, for programs an object. */
  public String line(boolean json) {
    return json ? object().toString() : code + " " + Clean.line(sentence);
  }

  private ObjectNode object() {
    int remedy = sentence.lastIndexOf(REMEDY);
    ObjectNode root = JsonText.object().put("state", "failed");
    root.putObject("error")
        .put("code", code)
        .put("message", remedy < 0 ? sentence : sentence.substring(0, remedy))
        .put("hint", remedy < 0 ? null : sentence.substring(remedy + REMEDY.length()));
    return root;
  }
}
