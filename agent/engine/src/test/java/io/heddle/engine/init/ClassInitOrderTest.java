package io.heddle.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.site.ClassUses;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import io.heddle.engine.site.NameHash;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassInitOrderTest {
  private final SiteTable sites = new SiteTable();
  private final List<Finding> found = new ArrayList<>();
  private final Map<Integer, String> initialised = new HashMap<>();
  private final ClassInitOrder order = new ClassInitOrder(sites, () -> initialised, found::add);
  private final ThreadRecord thread = new ThreadTable().current();

  @Test
  void twoThatNeedEachOther() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"));
    usedBy("a.B", "a.Main");
    order.finish();
    assertThat(found).hasSize(1);
    Finding finding = found.get(0);
    assertThat(finding.rule()).isEqualTo(InitCycleReport.RULE);
    assertThat(finding.message()).isEqualTo("A.<clinit> -> B.<clinit> -> A.<clinit>");
    assertThat(finding.locks()).extracting(LockRef::type).containsExactly("a.A.class", "a.B.class");
    assertThat(finding.threads()).hasSize(1);
    assertThat(finding.notes().get(0)).contains(Thread.currentThread().getName());
    assertThat(finding.stacks()).hasSize(2);
  }

  @Test
  void theFingerprintDoesNotDependOnWhoWasFirst() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"), "a.B");
    usedBy("a.B", "a.Main");
    order.finish();
    List<Finding> other = new ArrayList<>();
    ClassInitOrderTest turned = new ClassInitOrderTest();
    turned.initialise("a.B", () -> turned.initialise("a.A", () -> {}, "a.B"), "a.A");
    turned.usedBy("a.A", "a.Main");
    turned.order.finish();
    other.addAll(turned.found);
    assertThat(other.get(0).fingerprint()).isEqualTo(found.get(0).fingerprint());
    assertThat(other.get(0).message()).isEqualTo(found.get(0).message());
  }

  @Test
  void initialisersThatRanOneAfterTheOther() {
    initialise("a.A", () -> {}, "a.B");
    initialise("a.B", () -> {}, "a.A");
    order.finish();
    assertThat(found).hasSize(1);
  }

  @Test
  void threeInARing() {
    initialise("a.A", () -> {}, "a.B");
    initialise("a.B", () -> {}, "a.C");
    order.finish();
    assertThat(found).isEmpty();
    initialise("a.C", () -> {}, "a.A");
    order.finish();
    assertThat(found.get(0).locks()).hasSize(3);
  }

  @Test
  void aKnotOfManyIsToldOnceWithAllItsClasses() {
    initialise("a.A", () -> {}, "a.B", "a.C", "a.D");
    initialise("a.B", () -> {}, "a.A");
    initialise("a.C", () -> {}, "a.A", "a.B");
    initialise("a.D", () -> {}, "a.A", "a.C");
    initialise("a.Other", () -> {}, "a.A");
    order.finish();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).locks())
        .extracting(LockRef::type)
        .containsExactlyInAnyOrder("a.A.class", "a.B.class", "a.C.class", "a.D.class");
    assertThat(found.get(0).message()).isEqualTo("A.<clinit> -> B.<clinit> -> A.<clinit>");
  }

  @Test
  void aKnotThatGrowsIsNotToldAgain() {
    initialise("a.A", () -> {}, "a.B");
    initialise("a.B", () -> {}, "a.A");
    order.finish();
    initialise("a.C", () -> {}, "a.A", "a.B");
    initialise("a.D", () -> initialise("a.E", () -> {}, "a.D"), "a.E");
    usedBy("a.E", "a.Main");
    order.finish();
    assertThat(found).hasSize(2);
    assertThat(found.get(1).locks())
        .extracting(LockRef::type)
        .containsExactly("a.D.class", "a.E.class");
  }

  @Test
  void oneDirectionIsSilent() {
    initialise("a.A", () -> initialise("a.B", () -> {}), "a.B");
    initialise("a.C", () -> {}, "a.A", "a.B");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aClassThatNeverRanIsSilent() {
    initialise("a.A", () -> {}, "a.B");
    declare("a.B", "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aClassThatOnlyItsOuterClassLeadsToIsSilent() {
    initialise("a.A", () -> initialise("a.A$B", () -> {}, "a.A"), "a.A$B");
    usedBy("a.A$B", "a.A$C");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aSubclassThatOnlyItsSuperclassUsesIsSilent() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "extends a.A"), "a.B");
    usedBy("a.A", "a.Main");
    usedBy("a.B", "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aSubclassThatAlsoUsesItsSuperclassIsStillOne() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A", "extends a.A"), "a.B");
    usedBy("a.B", "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aSubclassThatOthersUseIsTold() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "extends a.A"), "a.B");
    usedBy("a.B", "a.A");
    usedBy("a.B", "a.Main");
    order.finish();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).notes().get(1)).contains("B.<clinit> from Main");
  }

  @Test
  void aClassToWhichOnlyTheOtherLeadsIsSilent() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"), "a.B");
    usedBy("a.B", "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aHelperThatOnlyTheKnotLeadsToIsNobodyFromOutside() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"), "a.B");
    usedBy("a.B", "a.Help");
    usedBy("a.Help", "a.More");
    usedBy("a.More", "a.A");
    order.finish();
    assertThat(found).isEmpty();
    usedBy("a.More", "a.Main");
    order.finish();
    assertThat(found).as("loaded later").hasSize(1);
  }

  @Test
  void codeThatWasThereBeforeTheKnotIsFromOutsideThoughOnlyTheKnotComesBackToIt() {
    usedBy("a.B", "a.Main");
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"), "a.B");
    usedBy("a.Main", "a.A");
    order.finish();
    assertThat(found).hasSize(1);
  }

  @Test
  void codeThatHasNotRunDoesNotCount() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"), "a.B");
    usedBy("a.B", "a.Main");
    initialised.clear();
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void codeOfASubclassRunsWhenTheKnotIsDone() {
    // As in H2: the superclass makes its subclasses by name, one without an initialiser.
    initialise("a.A", () -> initialise("a.B", () -> {}, "extends a.A"));
    load("a.Leaf", "a.B", List.of("a.B"));
    order.finish();
    assertThat(found).isEmpty();
    usedBy("a.Leaf", "a.Main");
    order.finish();
    assertThat(found).as("and now one comes to it first").hasSize(1);
  }

  @Test
  void aSubclassWithoutAnInitialiserIsAHint() {
    initialise("a.A", () -> load("a.Quiet", "a.A", List.of()), "a.Quiet");
    usedBy("a.A", "a.Main");
    usedBy("a.Quiet", "a.Main");
    order.finish();
    assertThat(found).as("as many libraries have it").isEmpty();
    order.hints(true);
    usedBy("a.Quiet", "a.Other");
    order.finish();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).message()).isEqualTo("A.<clinit> -> Quiet.<clinit> -> A.<clinit>");
    assertThat(found.get(0).severity()).isEqualTo(Severity.NOTE);
  }

  @Test
  void aSubclassWithoutAnInitialiserThatOnlyItsSuperclassMakesIsNone() {
    order.hints(true);
    initialise("a.A", () -> load("a.Quiet", "a.A", List.of()), "a.Quiet");
    usedBy("a.A", "a.Main");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aClassWithoutAnInitialiserIsALinkOfTheKnot() {
    initialise(
        "a.A",
        () -> {
          load("a.Quiet", "a.A", List.of());
          initialise("a.B", () -> {}, "extends a.Quiet");
        },
        "a.B");
    usedBy("a.A", "a.Main");
    usedBy("a.B", "a.Main");
    order.finish();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(found.get(0).locks()).hasSize(3);
  }

  @Test
  void waysThroughOneGateAreNoTwo() {
    initialise(
        "a.Gate",
        () -> {
          initialise("a.A", () -> {}, "a.B");
          initialise("a.B", () -> {}, "a.A");
        },
        "a.A",
        "a.B");
    usedBy("a.A", "a.Gate");
    usedBy("a.B", "a.Gate");
    order.finish();
    assertThat(found).isEmpty();
    usedBy("a.B", "a.Main");
    order.finish();
    assertThat(found).hasSize(1);
  }

  @Test
  void usersThatBelongToTheSameKnotDoNotCount() {
    // As in Tomcat: versions of one class, each the superclass of the next, made by the first.
    initialise(
        "a.A",
        () -> {
          initialise("a.B", () -> {}, "extends a.A");
          initialise("a.C", () -> {}, "extends a.B");
        });
    usedBy("a.B", "a.A");
    usedBy("a.B", "a.C");
    usedBy("a.C", "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aMemberThatIsInheritedMeansAnotherClass() {
    long member = NameHash.of("touch()V");
    run(declare("a.A", List.of(new Need("a.B", member, "<clinit>", 3))), () -> {});
    initialise("a.B", () -> {}, "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void twoClassesOfOneNameAreNotMistakenForEachOther() {
    initialise("a.A", () -> {}, "a.B");
    initialise("a.A", () -> {});
    initialise("a.B", () -> {}, "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void isToldOnce() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"), "a.B");
    usedBy("a.B", "a.Main");
    order.drain();
    assertThat(found).as("there may be more to come").isEmpty();
    order.drain();
    assertThat(found).hasSize(1);
    order.drain();
    order.finish();
    assertThat(found).hasSize(1);
  }

  @Test
  void anInitialiserThatIsOverLeadsNowhere() {
    initialise("a.A", () -> {});
    assertThat(thread.initializing).isNull();
    initialise("a.B", () -> {}, "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void countsWhatItCannotTakeIn() {
    for (int i = 0; i < 20_000; i++) {
      order.began(thread, 1);
      order.ended(thread, 1);
    }
    assertThat(order.dropped()).isPositive();
  }

  private void initialise(String className, Runnable body, String... needs) {
    run(declare(className, needs), body);
  }

  private int declare(String className, String... needs) {
    List<Need> list = new ArrayList<>();
    List<String> used = new ArrayList<>();
    String superclass = null;
    for (String need : needs) {
      if (need.startsWith("extends ")) {
        superclass = need.substring(8);
        list.add(new Need(superclass, Initializer.SUPERCLASS, "<clinit>", 7));
      } else {
        list.add(new Need(need, Initializer.ANY, "<clinit>", 7));
        used.add(need);
      }
    }
    load(className, superclass, used);
    return declare(className, list);
  }

  private int declare(String className, List<Need> needs) {
    String name = className.substring(className.lastIndexOf('.') + 1) + ".<clinit>";
    int site = sites.add(Operation.CLASS_INIT, className, "<clinit>", 5, null, name);
    sites.initializers().add(site, new Initializer(needs, Set.of()));
    return site;
  }

  private void run(int site, Runnable body) {
    order.began(thread, site);
    body.run();
    order.ended(thread, site);
  }

  private void load(String className, @Nullable String superclass, List<String> used) {
    int nested = className.indexOf('$');
    int top = nested < 0 ? 0 : ClassUses.mark(className.substring(0, nested));
    int[] marks = used.stream().mapToInt(ClassUses::mark).toArray();
    int above = superclass == null ? 0 : ClassUses.mark(superclass);
    sites.uses().add(ClassUses.mark(className), top, above, marks, marks.length);
    initialised.put(ClassUses.mark(className), className);
    if (superclass != null) {
      sites
          .accessors()
          .addSuperclass(NameHash.of(className.replace('.', '/')), superclass.replace('.', '/'));
    }
  }

  /** The user is loaded. */
  private void usedBy(String className, String user) {
    load(user, null, List.of(className));
  }
}
