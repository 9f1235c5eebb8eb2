package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose plugins are loaded, with real JARs, keys and signatures. */
final class SignedPluginTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private Path keys;
  private KeyPair ann;
  private KeyPair stranger;
  private Path jar;

  @BeforeEach
  void signed() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    ann = generator.generateKeyPair();
    stranger = generator.generateKeyPair();
    keys = elsewhere.resolve("keys");
    trust("ann", ann);
    jar = TestJar.sound("a").in(folder, "a.jar");
  }

  private void trust(String name, KeyPair pair) throws Exception {
    String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    Files.writeString(keys, "# who may sign\n\n" + name + " = " + key + "\n");
  }

  private void sign(KeyPair pair, Optional<LocalDate> until) throws Exception {
    PluginSignature signature =
        PluginSignature.sign(Files.readAllBytes(jar), until, pair.getPrivate());
    Files.writeString(PluginSignature.beside(jar), signature.text());
  }

  private PluginHost load() {
    return PluginHost.load(folder, new Trust.SignedBy(keys), Duration.ofSeconds(5), () -> NOW);
  }

  private void loads() {
    try (PluginHost host = load()) {
      assertThat(host.refusals()).isEmpty();
      assertThat(host.plugins()).hasSize(1);
    }
  }

  private void refuses(String code, String words) {
    try (PluginHost host = load()) {
      assertThat(host.plugins()).isEmpty();
      assertThat(host.refusals().get(0).code()).isEqualTo(code);
      assertThat(host.refusals().get(0).reason()).startsWith("a.jar ").contains(words);
    }
  }

  @Test
  void jar_signedByATrustedKey_isLoaded() throws Exception {
    sign(ann, Optional.empty());
    loads();
  }

  @Test
  void jar_withoutSignature_isRefusedWithTheRemedy() {
    refuses("POET-234", "is not signed, there is no a.jar.sig; sign it with poet plugins sign");
  }

  @Test
  void jar_signedByAStranger_isRefused() throws Exception {
    sign(stranger, Optional.empty());
    refuses("POET-235", "is signed by none of the trusted keys, [ann]");
  }

  @Test
  void signature_ofOtherBytes_isRefused() throws Exception {
    sign(ann, Optional.empty());
    TestJar.sound("a").entry("more.txt", new byte[] {1}).in(folder, "a.jar");
    refuses("POET-235", "or has been changed since");
  }

  @Test
  void byte_putBehindASignedJar_isNoticed() throws Exception {
    sign(ann, Optional.empty());
    byte[] bytes = Files.readAllBytes(jar);
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    Files.write(jar, longer);
    refuses("POET-235", "or has been changed since");
  }

  @Test
  void signature_afterItsLastDay_isRefused_andNoOtherDayCanBeWrittenIn() throws Exception {
    sign(ann, Optional.of(LocalDate.parse("2026-03-01")));
    loads();
    sign(ann, Optional.of(LocalDate.parse("2026-02-28")));
    refuses("POET-235", "was good until 2026-02-28");
    Path file = PluginSignature.beside(jar);
    Files.writeString(file, Files.readString(file).replace("2026-02-28", "2027-02-28"));
    refuses("POET-235", "is signed by none of the trusted keys");
  }

  @Test
  void signatureFile_ofAnyContent_isRefusedWithASentence() throws Exception {
    for (String text : new String[] {"", "never\n", "never\n???\n", "x\ny\n", "a".repeat(2000)}) {
      Files.writeString(PluginSignature.beside(jar), text);
      refuses("POET-235", "; ");
    }
    Files.delete(PluginSignature.beside(jar));
    Files.createDirectory(PluginSignature.beside(jar));
    refuses("POET-235", "is no short text");
  }

  @Test
  void keys_thatAreMissingOrNone_trustNobody() throws Exception {
    sign(ann, Optional.empty());
    Files.delete(keys);
    refuses("POET-235", "none of the trusted keys, []");
    Files.writeString(keys, "ann = nonsense");
    refuses("POET-236", "has a line for ann that is no key");
  }

  /** F44: the file is swapped after the check; what runs is what was checked. */
  @Test
  void jar_swappedAfterTheCheck_isNotWhatRuns() throws Exception {
    String slow =
        "public String domain() { try { new Late(); return \"late\"; } catch (Throwable e) { return \"gone\"; } }"
            + " static class Late { }";
    jar = TestJar.plugin("a", slow).in(folder, "a.jar");
    sign(ann, Optional.empty());
    TestJar evil = TestJar.plugin("a", "public String domain() { return \"evil\"; }");
    // the swap is done by the plugin itself, which runs after the check and before the rest loads
    String swaps =
        "static { try { java.nio.file.Files.write(java.nio.file.Path.of(\""
            + jar
            + "\"), java.util.Base64.getDecoder().decode(\""
            + Base64.getEncoder().encodeToString("no jar".getBytes())
            + "\")); } catch (Exception e) { throw new Error(e); } }";
    jar = TestJar.plugin("a", swaps + slow).in(folder, "a.jar");
    sign(ann, Optional.empty());
    try (PluginHost host = load()) {
      assertThat(host.plugins().get(0).domain()).isEqualTo("late");
      assertThat(Files.readString(jar)).isEqualTo("no jar");
    }
    evil.in(folder, "a.jar");
    refuses("POET-235", "or has been changed since");
  }

  @Test
  void privateCopies_ofAClosedHost_areGone() throws Exception {
    sign(ann, Optional.empty());
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String own = "poet-plugins-" + ProcessHandle.current().pid() + "-";
    PluginHost host = load();
    assertThat(temporary.toFile().list((f, name) -> name.startsWith(own))).isNotEmpty();
    host.close();
    assertThat(temporary.toFile().list((f, name) -> name.startsWith(own))).isEmpty();
  }
}
