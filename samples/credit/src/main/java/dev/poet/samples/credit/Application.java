package dev.poet.samples.credit;

import java.util.List;

/**
 * A loan that was asked for, and what came of it.
 *
 * @param answers in the order of {@link Question}
 * @param bad whether it was not repaid; the lender learns it later, or never
 * @param female nothing is decided by it
 * @param young at most 25 years old; nothing is decided by it
 */
record Application(List<String> answers, boolean bad, boolean female, boolean young) {
  Application {
    answers = List.copyOf(answers);
  }

  String answer(Question question) {
    return answers.get(question.ordinal());
  }
}
