package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.site.Accessors;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
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
    origins.created(lock, made("Bank.open(first)"));
    assertThat(naming.nameOf(lock, taken(null))).isEqualTo("Bank.open(first)");
    assertThat(naming.nameOf(new Object(), taken(null))).isEqualTo("Object");
  }

  @Test
  void theFieldWhereItWasTakenIsBest() {
    origins.created(lock, made("Bank.open(first)"));
    assertThat(naming.nameOf(lock, taken("Bank.lock"))).isEqualTo("Bank.lock");
  }

  @Test
  void theFieldThatItWentIntoCountsAsOne() {
    origins.created(lock, made("Account.lock"));
    assertThat(naming.nameOf(lock, taken(null))).isEqualTo("Account.lock");
    int call = taken(Accessors.reference("com/acme/Guarded", "lock"));
    assertThat(naming.nameOf(lock, call)).isEqualTo("Account.lock");
  }

  @ParameterizedTest
  @CsvSource({
    "A.a, B.b, A.a",
    "Z.lock, A.getLock(), Z.lock",
    "Z.getLock(), A.open(lock), Z.getLock()",
    "Z.locks[], A.open(lock), Z.locks[]",
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
