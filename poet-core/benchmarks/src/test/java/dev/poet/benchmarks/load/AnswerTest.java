package dev.poet.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Answers as clients of the load benchmark read them. */
class AnswerTest {
  private static final String LONG =
      "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n{\"a\":\r\n2\r\n1}\r\n0\r\nA: b\r\n\r\n";
  private static final String KNOWN = "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n";

  @Test
  void answer_inWhateverPieces_endsWhereItSays() throws ProtocolException {
    for (String text : new String[] {LONG, CHUNKED, KNOWN}) {
      for (int piece = 1; piece <= text.length(); piece++) {
        assertThat(whole(text, piece).isWhole()).as("%s by %d", text, piece).isTrue();
        assertThat(whole(text.substring(0, text.length() - 1), piece).isWhole()).isFalse();
      }
    }
  }

  @Test
  void answer_whole_tellsItsStatusTagAndLength() throws ProtocolException {
    assertThat(whole(LONG, 3))
        .extracting(Answer::status, Answer::tag, Answer::bodyBytes, Answer::isUnchanged)
        .containsExactly(200, "\"a\"", 7L, false);
    assertThat(whole(CHUNKED, 3))
        .extracting(Answer::status, Answer::tag, Answer::bodyBytes, Answer::isUnchanged)
        .containsExactly(200, "", 7L, false);
    assertThat(whole(KNOWN, 3))
        .extracting(Answer::status, Answer::tag, Answer::bodyBytes, Answer::isUnchanged)
        .containsExactly(304, "\"a\"", 0L, true);
  }

  @Test
  void answer_thatIsNone_isRefused() {
    for (String text :
        new String[] {
          "SMTP 200\r\n",
          "HTTP/1.1 200 OK\r\n\r\n",
          LONG + "x",
          "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
          CHUNKED.replace("2\r\n1}", "1\r\n1}")
        }) {
      assertThatThrownBy(() -> whole(text, text.length()))
          .as(text)
          .isInstanceOf(ProtocolException.class);
    }
  }

  private static Answer whole(String text, int piece) throws ProtocolException {
    Answer answer = new Answer();
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int from = 0; from < bytes.length; from += piece) {
      answer.take(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
    }
    return answer;
  }
}
