package io.heddle.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.site.ClassUses;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import io.heddle.engine.site.NameHash;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What is told of random programs, of which one thread has run everything without trouble, against
 * an oracle that lets two threads run them in all ways. A failure prints the seed: {@code
 * -Dheddle.test.seed=N} repeats one.
 */
class EntriesOracleTest {
  private static final int CASES = Integer.getInteger("heddle.test.cases", 5_000);

  @Test
  void tellsWhatCanHangAndNothingElse() {
    Long only = Long.getLong("heddle.test.seed");
    long seed = only != null ? only : new Random().nextLong();
    int hang = 0;
    for (int i = 0; i < (only != null ? 1 : CASES); i++) {
      Random random = new Random(new SplittableRandom(seed + i).nextLong());
      InitWorld world = InitWorld.random(random);
      boolean canHang = new InitOracle(world).canHang();
      List<Finding> told = new SingleRun(world, random).findings();
      assertThat(!told.isEmpty()).as("seed %d: %s %s", seed + i, world, told).isEqualTo(canHang);
      hang += canHang ? 1 : 0;
    }
    assertThat(only != null || (hang > CASES / 50 && hang < CASES / 2))
        .as("%d hang", hang)
        .isTrue();
  }

  /** One thread goes through the code of all classes that it can come to. */
  private static final class SingleRun {
    private final InitWorld world;
    private final Random random;
    private final SiteTable sites = new SiteTable();
    private final Map<Integer, String> loaded = new HashMap<>();
    private final List<Finding> found = new ArrayList<>();
    private final ClassInitOrder order = new ClassInitOrder(sites, () -> loaded, found::add);
    private final ThreadRecord thread = new ThreadTable().current();
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> visited = new HashSet<>();
    private final List<Integer> toVisit = new ArrayList<>();

    SingleRun(InitWorld world, Random random) {
      this.world = world;
      this.random = random;
      order.hints(true);
    }

    List<Finding> findings() {
      for (int root = 0; root < world.roots(); root++) {
        load(root);
      }
      for (int root = 0; root < world.roots(); root++) {
        come(root);
      }
      while (!toVisit.isEmpty()) {
        int next = toVisit.remove(random.nextInt(toVisit.size()));
        List<Integer> uses = new ArrayList<>(world.uses().get(next));
        Collections.shuffle(uses, random);
        for (int used : uses) {
          initialise(used);
          come(used);
        }
      }
      order.finish();
      return found;
    }

    /** The thread can run the code of the class, and what it inherits, from now on. */
    private void come(int c) {
      if (c >= 0 && visited.add(c)) {
        toVisit.add(c);
        come(world.superclass().get(c));
      }
    }

    private void initialise(int c) {
      if (!begun.add(c)) {
        return;
      }
      load(c);
      if (world.superclass().get(c) >= 0) {
        initialise(world.superclass().get(c));
      }
      if (world.needs().get(c) != null) {
        int site = sites.add(Operation.CLASS_INIT, name(c), "<clinit>", 5, null, null);
        List<Need> needs = new ArrayList<>();
        if (world.superclass().get(c) >= 0) {
          needs.add(
              new Need(name(world.superclass().get(c)), Initializer.SUPERCLASS, "<clinit>", 0));
        }
        for (int need : world.needs().get(c)) {
          needs.add(new Need(name(need), Initializer.ANY, "<clinit>", 7));
        }
        sites.initializers().add(site, new Initializer(needs, Set.of()));
        order.began(thread, site);
        for (int need : world.needs().get(c)) {
          initialise(need);
          come(need);
        }
        order.ended(thread, site);
      }
    }

    private void load(int c) {
      if (loaded.put(ClassUses.mark(name(c)), name(c)) != null) {
        return;
      }
      int superclass = world.superclass().get(c);
      if (superclass >= 0) {
        sites.accessors().addSuperclass(NameHash.of(name(c)), name(superclass));
      }
      int[] marks = world.uses().get(c).stream().mapToInt(u -> ClassUses.mark(name(u))).toArray();
      int above = superclass < 0 ? 0 : ClassUses.mark(name(superclass));
      sites.uses().add(ClassUses.mark(name(c)), 0, above, marks, marks.length);
    }

    private static String name(int c) {
      return "C" + c;
    }
  }
}
