package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileTest {
  @TempDir Path folder;

  @Test
  void noFile_read_isEmpty() throws Exception {
    assertThat(new SettingsFile(folder.resolve("gone.properties")).read()).isEmpty();
  }

  @Test
  void soundFile_read_givesExactlyItsSettings() throws Exception {
    assertThat(read("# words\n floor.area =  140 \nname: Zoë's house\nempty=\n"))
        .isEqualTo(Map.of("floor.area", "140", "name", "Zoë's house", "empty", ""));
  }

  @Test
  void byteOrderMark_beforeTheFirstKey_isNoPartOfIt() throws Exception {
    assertThat(read("\uFEFFprice=0.1\r\n")).isEqualTo(Map.of("price", "0.1"));
  }

  @Test
  void file_ofTheLargestSize_isRead_butNotOneByteMore() throws Exception {
    String comment = "#".repeat(64 * 1024);
    assertThat(read(comment)).isEmpty();
    refuses(write((comment + "#").getBytes()), "must have at most 65536 bytes");
  }

  @Test
  void bytes_thatAreNotUtf8_areRefused() throws Exception {
    refuses(write(new byte[] {'a', '=', (byte) 0xE4}), "must be written in UTF-8");
  }

  @Test
  void escape_thatIsNone_isRefused() throws Exception {
    refuses(write("a=\\u00zz".getBytes()), "must be a properties file (Malformed");
  }

  @Test
  void folder_ofThatName_isRefused() throws Exception {
    refuses(Files.createDirectory(folder.resolve("a.properties")), "must be a readable file");
  }

  @Test
  void linkToItself_ofThatName_isRefused() throws Exception {
    Path link = folder.resolve("a.properties");
    refuses(Files.createSymbolicLink(link, link), "must be a readable file");
  }

  private Map<String, String> read(String text) throws Exception {
    return new SettingsFile(Files.writeString(folder.resolve("a.properties"), text)).read();
  }

  private Path write(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("a.properties"), bytes);
  }

  private static void refuses(Path file, String rule) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> new SettingsFile(file).read())
        .withMessageStartingWith(file.toString())
        .withMessageContaining(rule)
        .extracting(RefusedException::code)
        .isEqualTo("POET-313");
  }
}
