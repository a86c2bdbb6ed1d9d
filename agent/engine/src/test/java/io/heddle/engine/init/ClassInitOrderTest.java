package io.heddle.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import io.heddle.engine.site.NameHash;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassInitOrderTest {
  private final SiteTable sites = new SiteTable();
  private final List<Finding> found = new ArrayList<>();
  private final ClassInitOrder order = new ClassInitOrder(sites, found::add);
  private final ThreadRecord thread = new ThreadTable().current();

  @Test
  void twoThatNeedEachOther() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"));
    usedBy("a.B", "a.Main");
    order.finish();
    assertThat(found).hasSize(1);
    Finding finding = found.get(0);
    assertThat(finding.rule()).isEqualTo(Rule.CLASS_INIT_CYCLE);
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
  void oneDirectionIsSilent() {
    initialise("a.A", () -> initialise("a.B", () -> {}), "a.B");
    initialise("a.C", () -> {}, "a.A", "a.B");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aClassThatNeverRanIsSilent() {
    initialise("a.A", () -> {}, "a.B");
    declare("a.B", null, "a.A");
    order.finish();
    assertThat(found).isEmpty();
  }

  @Test
  void aClassThatOnlyItsOuterClassLeadsToIsSilent() {
    initialise("a.A", () -> run(declare("a.A$B", "a.A", "a.A"), () -> {}), "a.A$B");
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
  }

  @Test
  void withoutASuperclassItDoesNotMatterWhoUsesThem() {
    initialise("a.A", () -> initialise("a.B", () -> {}, "a.A"), "a.B");
    usedBy("a.B", "a.A");
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
    run(declare("a.A", null, List.of(new Need("a.B", member, "<clinit>", 3))), () -> {});
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
    order.finish();
    initialise("a.C", () -> {}, "a.A", "a.B");
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
    run(declare(className, null, needs), body);
  }

  private int declare(String className, String hiddenIn, String... needs) {
    List<Need> list = new ArrayList<>();
    for (String need : needs) {
      boolean inherits = need.startsWith("extends ");
      long member = inherits ? Initializer.SUPERCLASS : Initializer.ANY;
      list.add(new Need(need.substring(inherits ? 8 : 0), member, "<clinit>", 7));
    }
    return declare(className, hiddenIn, list);
  }

  private int declare(String className, String hiddenIn, List<Need> needs) {
    String name = className.substring(className.lastIndexOf('.') + 1) + ".<clinit>";
    int site = sites.add(Operation.CLASS_INIT, className, "<clinit>", 5, null, name);
    sites.initializers().add(site, new Initializer(hiddenIn, needs, Set.of()));
    return site;
  }

  private void run(int site, Runnable body) {
    order.began(thread, site);
    body.run();
    order.ended(thread, site);
  }

  private void usedBy(String className, String user) {
    sites
        .referrers()
        .add(NameHash.of(className.replace('.', '/')), NameHash.of(user.replace('.', '/')));
  }
}
