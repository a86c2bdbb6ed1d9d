package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.corpus.stage.Kind;
import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.corpus.Script;
import io.heddle.it.harness.hangs.Detection;
import io.heddle.it.harness.hangs.HangsPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * All hangs of the corpus in one JVM without an agent: what the JVM's own means find, and what
 * Heddle finds when it is attached to it then. The page of hangs is made of that.
 */
class HangsTest {
  private static final Path PAGE = Built.ROOT.resolve("docs/hangs.md");

  /** What a run finds is also what the page says, so it is made only where all of it can be. */
  static boolean hasBothEnds() {
    boolean whole = System.getProperty("corpus", "").isEmpty();
    return whole && Jdks.of(17).isPresent() && Jdks.of(25).isPresent();
  }

  @Test
  @EnabledIf("hasBothEnds")
  void thePageTellsWhatIsFound() throws Exception {
    List<Detection> detections = new ArrayList<>();
    detections.add(Detection.of(new Setup(17, true), Kind.PLATFORM));
    detections.add(Detection.of(new Setup(25, true), Kind.PLATFORM));
    detections.add(Detection.of(new Setup(25, true), Kind.VIRTUAL));
    for (Detection detection : detections) {
      assertThat(detection.strays()).as("findings about no hang: %s", detection).isEmpty();
    }
    String page = HangsPage.of(hangs(), detections);
    if (Boolean.getBoolean("heddle.docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as("docs/hangs.md is stale").isEqualTo(page);
  }

  private static List<Script> hangs() {
    return Detection.hangs();
  }
}
