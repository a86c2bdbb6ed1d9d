package io.heddle.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a made-up {@code /proc} and {@code /tmp}. */
class AttachSocketTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

  @TempDir Path root;

  private Path proc;
  private Path tmp;
  private Path inner;

  @BeforeEach
  void directories() throws IOException {
    proc = root.resolve("proc");
    tmp = Files.createDirectories(root.resolve("tmp"));
    inner = Files.createDirectories(proc.resolve("77/root/tmp"));
  }

  private void namespacePids(String pids) throws IOException {
    Files.writeString(proc.resolve("77/status"), "Name:\tjava\nNSpid:\t" + pids + "\n");
  }

  private static Path old(Path file) throws IOException {
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(file));
    }
    return Files.setLastModifiedTime(file, LONG_AGO);
  }

  private void touch() {
    new AttachSocket(proc, tmp, 77).touch();
  }

  @Test
  void touchesWhatTheProcessHas() throws IOException {
    namespacePids("77");
    Path socket = old(inner.resolve(".java_pid77"));
    touch();
    assertThat(Files.getLastModifiedTime(socket)).isGreaterThan(LONG_AGO);
  }

  @Test
  void inAContainerItHasAnotherNumber() throws IOException {
    namespacePids("77\t1");
    Path socket = old(inner.resolve(".java_pid1"));
    Path another = old(tmp.resolve(".java_pid1"));
    touch();
    assertThat(Files.getLastModifiedTime(socket)).isGreaterThan(LONG_AGO);
    assertThat(Files.getLastModifiedTime(another)).isEqualTo(LONG_AGO);
  }

  @Test
  void whereTheRootOfTheProcessIsNotShownItIsOurs() throws IOException {
    namespacePids("77");
    Files.delete(inner);
    Path socket = old(tmp.resolve(".java_pid77"));
    touch();
    assertThat(Files.getLastModifiedTime(socket)).isGreaterThan(LONG_AGO);
  }

  /** Root looks into a container of somebody else. */
  @Test
  void aLinkIsNotFollowed() throws IOException {
    namespacePids("77\t1");
    Path elsewhere = Files.createFile(root.resolve("elsewhere"));
    Files.setLastModifiedTime(elsewhere, LONG_AGO);
    Files.createSymbolicLink(inner.resolve(".java_pid1"), elsewhere);
    touch();
    assertThat(Files.getLastModifiedTime(elsewhere)).isEqualTo(LONG_AGO);
  }

  @Test
  void nothingIsMadeWhereThereIsNone() throws IOException {
    namespacePids("77");
    touch();
    assertThat(inner).isEmptyDirectory();
    assertThat(tmp).isEmptyDirectory();
  }
}
