package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.site.Accessors;
import io.heddle.engine.site.NameHash;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import java.util.Collections;
import java.util.HashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockNamingTest {
  private final SiteTable sites = new SiteTable();
  private final LockOrigins origins = new LockOrigins();
  private final LockNaming naming = new LockNaming(sites, origins);
  private final Object lock = new Object();

  @Test
  void withoutAnythingElseTheClassNamesTheLock() {
    assertThat(naming.nameOf(lock, 0)).isEqualTo("Object");
    assertThat(naming.nameOf(lock, taken(null))).isEqualTo("Object");
  }

  @Test
  void thePlaceWhereItWasMadeIsBetter() {
    origins.created(null, lock, made("Bank.open(first)"));
    assertThat(naming.nameOf(lock, taken(null))).isEqualTo("Bank.open(first)");
    assertThat(naming.nameOf(new Object(), taken(null))).isEqualTo("Object");
  }

  @Test
  void theFieldWhereItWasTakenIsBest() {
    origins.created(null, lock, made("Bank.open(first)"));
    assertThat(naming.nameOf(lock, taken("Bank.lock"))).isEqualTo("Bank.lock");
  }

  @Test
  void theFieldThatItWentIntoCountsAsOne() {
    origins.created(null, lock, made("Account.lock"));
    assertThat(naming.nameOf(lock, taken(null))).isEqualTo("Account.lock");
    int call = taken(Accessors.reference("com/acme/Guarded", "lock"));
    assertThat(naming.nameOf(lock, call)).isEqualTo("Account.lock");
  }

  @Test
  void whatWasToldStays() {
    assertThat(naming.tell(lock, "Bank.lock")).isEqualTo("Bank.lock");
    assertThat(naming.nameOf(lock, taken("Account.lock"))).isEqualTo("Bank.lock");
    assertThat(naming.tell(lock, "Account.lock")).isEqualTo("Bank.lock");
    assertThat(naming.nameOf(new Object(), taken("Account.lock"))).isEqualTo("Account.lock");
  }

  @Test
  void anObjectThatLocksItselfGoesByTheClassThatDoes() {
    sites.accessors().addOwnMonitor(NameHash.of(Account.class.getName().replace('.', '/')));
    int field = taken("Bank.account");
    assertThat(naming.nameOf(new Account(), field)).isEqualTo("LockNamingTest.Account");
    assertThat(naming.nameOf(new Savings(), field)).isEqualTo("LockNamingTest.Account");
    assertThat(naming.nameOf(new Account() {}, field)).isEqualTo("LockNamingTest.Account");
    assertThat(naming.nameOf(new Other(), taken("Bank.other"))).isEqualTo("Bank.other");
  }

  /** The monitor of a lock is its own business. */
  @Test
  void aLockGoesByItsFieldEvenIfItLocksItself() {
    sites.accessors().addOwnMonitor(NameHash.of(OwnLock.class.getName().replace('.', '/')));
    assertThat(naming.nameOf(new OwnLock(), taken("Bank.lock"))).isEqualTo("Bank.lock");
  }

  @Test
  void anObjectOfTheApplicationGoesByItsClassRatherThanByAMethodThatGaveIt() {
    int method = taken("Bank.current()");
    assertThat(naming.nameOf(new Other(), method)).isEqualTo("LockNamingTest.Other");
    assertThat(naming.nameOf(lock, method)).isEqualTo("Bank.current()");
  }

  @Test
  void aFieldOfTheJdkNamesPlainObjectsOnly() {
    int inMap =
        sites.add(
            Operation.MONITOR,
            "java.util.Collections$SynchronizedMap",
            "get",
            1,
            null,
            "Collections.SynchronizedMap.mutex");
    Object map = Collections.synchronizedMap(new HashMap<>());
    assertThat(naming.nameOf(map, inMap)).isEqualTo("Collections.SynchronizedMap");
    assertThat(naming.nameOf(map, inMap, taken("Bank.map"))).isEqualTo("Bank.map");
    assertThat(naming.nameOf(lock, inMap)).isEqualTo("Collections.SynchronizedMap.mutex");
  }

  @Test
  void aClassGoesByItself() {
    assertThat(naming.nameOf(Other.class, taken("Bank.type")))
        .isEqualTo("LockNamingTest.Other.class");
  }

  @Test
  void aClassWithoutANameSaysWhatItIs() {
    Runnable anonymous =
        new Runnable() {
          @Override
          public void run() {}
        };
    class Local {}

    assertThat(naming.nameOf(anonymous)).isEqualTo("LockNamingTest.<anonymous Runnable>");
    assertThat(naming.nameOf(new Savings() {}))
        .isEqualTo("LockNamingTest.<anonymous LockNamingTest.Savings>");
    assertThat(naming.nameOf(new Object() {})).isEqualTo("LockNamingTest.<anonymous>");
    assertThat(naming.nameOf(new Local())).isEqualTo("LockNamingTest.Local");
    Runnable lambda = () -> {};
    assertThat(naming.nameOf(lambda)).isEqualTo("LockNamingTest lambda");
  }

  private static class Account {}

  private static class Savings extends Account {}

  private static class Other {}

  private static class OwnLock extends ReentrantLock {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @CsvSource({
    "A.a, B.b, A.a",
    "Z.lock, A.getLock(), Z.lock",
    "A.getLock(), Z.open(lock), Z.open(lock)",
    "Z.locks[], A.open(lock), Z.locks[]",
    "Vector, Z.list, Z.list",
    "Vector, Z.getList(), Z.getList()",
    "A.open(lock), , A.open(lock)",
  })
  void bothOrdersGiveTheSameName(String one, String other, String better) {
    assertThat(LockNaming.better(one, other)).isEqualTo(better);
    assertThat(LockNaming.better(other, one)).isEqualTo(better);
  }

  private int taken(String name) {
    return sites.add(Operation.MONITOR, "com.acme.Bank", "transfer", 7, null, name);
  }

  private int made(String name) {
    return sites.add(Operation.NEW_LOCK, "com.acme.Bank", "open", 5, null, name);
  }
}
