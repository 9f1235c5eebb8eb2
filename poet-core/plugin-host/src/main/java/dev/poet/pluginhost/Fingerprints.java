package dev.poet.pluginhost;

import java.util.HexFormat;
import java.util.zip.CRC32;

/** Tells builds of one version apart; no protection against anybody. Stateless. */
final class Fingerprints {
  private Fingerprints() {}

  static String of(byte[] jar) {
    CRC32 crc = new CRC32();
    crc.update(jar);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
