package dev.poet.cli.advise;

import org.objectweb.asm.Type;

/** What becomes of a number in a method's code. */
sealed interface Use {

  /** Flags and characters are small whole numbers in class files. */
  String NO_NUMBER = "it is a flag or a character";

  /** Whether values of a type are amounts. */
  static boolean isNumber(Type type) {
    return type.getSort() == Type.INT
        || type.getSort() >= Type.FLOAT && type.getSort() <= Type.DOUBLE;
  }

  /** Why a number that is so used stays as it is; empty if that is no reason. */
  default String objection() {
    return "";
  }

  /** Why somebody has to look before a number that is so used is tuned; empty if nobody has to. */
  default String doubt() {
    return "";
  }

  /** For people; empty if there is nothing to tell. */
  default String told() {
    return "";
  }

  /**
   * It is passed on.
   *
   * @param position from 0, without the receiver
   */
  record Argument(String owner, String method, String descriptor, int position) implements Use {
    @Override
    public String objection() {
      if (KnownArguments.isFirstCapacity(this)) {
        return "it is how much room something begins with, which grows by itself";
      }
      return isNumber(Type.getArgumentTypes(descriptor)[position]) ? "" : NO_NUMBER;
    }

    @Override
    public String told() {
      String simple = owner.substring(owner.lastIndexOf('/') + 1);
      return method.equals("<init>") ? "new " + simple : simple + "." + method;
    }
  }

  /**
   * It is kept in a variable.
   *
   * @param name empty if the class file does not tell
   * @param descriptor of its type; empty if the class file does not tell
   * @param counts whether the variable is counted up or down
   */
  record Variable(String name, String descriptor, boolean counts) implements Use {
    @Override
    public String objection() {
      if (!descriptor.isEmpty() && !isNumber(Type.getType(descriptor))) {
        return NO_NUMBER;
      }
      return counts ? "a loop counts from it" : "";
    }

    @Override
    public String told() {
      return name;
    }
  }

  /** It is assigned to a field of that type. */
  record Field(String owner, String name, String descriptor) implements Use {
    @Override
    public String objection() {
      return isNumber(Type.getType(descriptor)) ? "" : NO_NUMBER;
    }

    @Override
    public String doubt() {
      return "a field keeps it for later calls";
    }

    @Override
    public String told() {
      return name;
    }
  }

  /**
   * An array of so many elements is made.
   *
   * @param name of the variable or field that keeps it; empty if unknown
   * @param element {@code byte} or {@code char}; empty for all others
   * @param escapes whether a field keeps it
   */
  record Array(String name, String element, boolean escapes) implements Use {
    @Override
    public String objection() {
      return escapes ? "other methods may count on an array of that size" : "";
    }

    @Override
    public String told() {
      return ("new " + (element.isEmpty() ? "array" : element + "[]") + " " + name).strip();
    }
  }

  /**
   * It is compared.
   *
   * @param other what with, if that has a name; else empty
   * @param exactly whether only for being the same
   */
  record Comparison(String other, boolean exactly) implements Use {
    @Override
    public String objection() {
      return exactly ? "something has to be exactly that" : "";
    }

    @Override
    public String told() {
      return other.isEmpty() ? "" : "compared with " + other;
    }
  }

  /** It says where in an array, or is an element of one. */
  record Element() implements Use {
    @Override
    public String objection() {
      return "it says where in an array, or is an element of one";
    }
  }

  /** Its bits are used. */
  record Bits() implements Use {
    @Override
    public String objection() {
      return "its bits are used";
    }
  }

  /** It is calculated with. */
  record Arithmetic() implements Use {
    @Override
    public String doubt() {
      return "it is calculated with; other numbers may depend on it";
    }
  }

  /** It is what the method returns. */
  record Result() implements Use {
    @Override
    public String objection() {
      return "it is what the method returns; its callers use it";
    }
  }
}
