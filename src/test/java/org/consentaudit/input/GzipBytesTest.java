package org.consentaudit.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.Packing.flipped;
import static org.consentaudit.input.Packing.gzip;
import static org.consentaudit.input.Packing.join;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.consentaudit.csv.RefusedInputException;
import org.junit.jupiter.api.Test;

/** Rule K3 for gzip: every byte of the file belongs to a member that was whole. */
final class GzipBytesTest {
  private static final byte[] FIRST = gzip("nhs,code\n1,a\n2,b\n".getBytes(UTF_8));
  private static final byte[] SECOND = gzip("3,c\n4,d\n".getBytes(UTF_8));
  private static final String FIRST_ROWS = "nhs,code\n1,a\n2,b\n";
  private static final String ALL_ROWS = FIRST_ROWS + "3,c\n4,d\n";

  @Test
  void severalMembersAreReadAndCounted() throws IOException {
    GzipBytes members = open(join(FIRST, SECOND));
    assertThat(new String(members.readAllBytes(), UTF_8)).isEqualTo(ALL_ROWS);
    assertThat(members.members()).isEqualTo(2);
    assertThat(members.read()).isEqualTo(-1);
  }

  @Test
  void singleBytesAndEmptyReadsWork() throws IOException {
    GzipBytes members = open(FIRST);
    assertThat(members.read(new byte[1], 0, 0)).isZero();
    assertThat(members.read()).isEqualTo('n');
    members.close();
  }

  @Test
  void k3ASecondMemberDamagedByOneBitLosesRowsInTheJdkAndIsRefusedHere() throws IOException {
    byte[] damaged = flipped(join(FIRST, SECOND), FIRST.length, 1);
    assertThat(jdk(damaged)).isEqualTo(FIRST_ROWS);
    assertRefused(damaged, "byte " + FIRST.length + ": bytes behind gzip member 1");
  }

  @Test
  void k3ASecondMemberCutInItsHeaderLosesRowsInTheJdkAndIsRefusedHere() throws IOException {
    byte[] cut = Arrays.copyOf(join(FIRST, SECOND), FIRST.length + 5);
    assertThat(jdk(cut)).isEqualTo(FIRST_ROWS);
    assertRefused(cut, "byte " + cut.length + ": it ends in the middle of a gzip member");
  }

  @Test
  void k3BytesBehindTheLastMemberAreIgnoredByTheJdkAndRefusedHere() throws IOException {
    for (byte[] tail : new byte[][] {{0}, new byte[512], "more\n".getBytes(UTF_8), {0x1F}}) {
      byte[] padded = join(FIRST, SECOND, tail);
      assertThat(jdk(padded)).isEqualTo(ALL_ROWS);
      assertRefused(padded, "byte ");
    }
  }

  @Test
  void k3EveryCutIsRefusedButTheOneBetweenTwoMembers() throws IOException {
    byte[] whole = join(FIRST, SECOND);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (length == FIRST.length) {
        GzipBytes members = open(cut);
        assertThat(new String(members.readAllBytes(), UTF_8)).isEqualTo(FIRST_ROWS);
        assertThat(members.members()).as("what a report can say of it").isEqualTo(1);
      } else {
        assertRefused(cut, "byte " + length);
      }
    }
  }

  @Test
  void k3NoSingleBitCanChangeWhatIsRead() throws IOException {
    byte[] whole = join(FIRST, SECOND);
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = flipped(whole, bit / 8, 1 << bit % 8);
      try (InputStream members = open(damaged)) {
        assertThat(new String(members.readAllBytes(), UTF_8)).as("bit %d", bit).isEqualTo(ALL_ROWS);
      } catch (RefusedInputException e) {
        refused++;
      }
    }
    // What passes: the time, flags and system of the two headers, which say nothing of the rows.
    assertThat(refused).isGreaterThanOrEqualTo((whole.length - 2 * 7) * 8);
  }

  @Test
  void k3WhatIsNoGzipAtAllIsRefused() {
    assertRefused("nhs,code\n".getBytes(UTF_8), "byte 0: no gzip header");
    assertRefused(new byte[0], "byte 0: it ends in the middle");
  }

  @Test
  void theOptionalPartsOfAHeaderAreRead() throws IOException {
    byte[] header = header(2 | 4 | 8 | 16);
    byte[] body = Arrays.copyOfRange(FIRST, 10, FIRST.length);
    assertThat(new String(open(join(header, body)).readAllBytes(), UTF_8)).isEqualTo(FIRST_ROWS);
    assertRefused(join(flipped(header, header.length - 1, 1), body), "byte 0: no gzip header");
    assertRefused(join(flipped(header, 12, 1), body), "byte ");
  }

  @Test
  void membersLargerThanTheBufferAreRead() throws IOException {
    byte[] content = new byte[1 << 20];
    new Random(7).nextBytes(content);
    GzipBytes members = open(join(gzip(content), gzip(content), gzip(new byte[0])));
    assertThat(members.readAllBytes()).isEqualTo(join(content, content));
    assertThat(members.members()).isEqualTo(3);
  }

  @Test
  void k3APresetDictionaryOrReservedFlagIsRefused() {
    assertRefused(flipped(FIRST, 3, 0x20), "byte 0: no gzip header");
    assertRefused(flipped(FIRST, 2, 1), "byte 0: no gzip header");
  }

  private static byte[] header(int flags) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 0, 0, 0, 0, 0, 0});
    header.writeBytes(new byte[] {3, 0, 'x', 'y', 'z'});
    header.writeBytes("name\0comment\0".getBytes(UTF_8));
    CRC32 checksum = new CRC32();
    checksum.update(header.toByteArray());
    header.write((int) checksum.getValue());
    header.write((int) checksum.getValue() >> 8);
    return header.toByteArray();
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> open(bytes).readAllBytes())
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith("f.gz: ")
        .hasMessageContaining(message);
  }

  private static GzipBytes open(byte[] bytes) {
    return new GzipBytes("f.gz", new ByteArrayInputStream(bytes));
  }

  private static String jdk(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
