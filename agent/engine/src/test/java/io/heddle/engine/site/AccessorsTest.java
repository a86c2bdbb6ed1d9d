package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessorsTest {
  private final SiteTable sites = new SiteTable();
  private final Accessors accessors = sites.accessors();

  @Test
  void aSiteHasTheNameOfTheFieldOnceTheGetterIsKnown() {
    int site = add(Accessors.reference("com/acme/Account", "getLock"));
    assertThat(sites.get(site).lockName()).isEqualTo("Account.getLock()");
    accessors.addGetter(hash("com/acme/Account.getLock"), "lock");
    assertThat(sites.get(site).lockName()).isEqualTo("Account.lock");
    assertThat(sites.get(site).id()).isEqualTo(site);
  }

  @Test
  void whatFollowsTheCallFollowsTheField() {
    accessors.addGetter(hash("com/acme/Account.getLocks"), "locks");
    int site = add(Accessors.reference("com/acme/Account", "getLocks") + "[]");
    assertThat(sites.get(site).lockName()).isEqualTo("Account.locks[]");
  }

  @Test
  void theFieldMayBeOfAnotherClass() {
    accessors.addGetter(hash("com/acme/Account.global"), "com/acme/Bank$Vault.LOCK");
    int site = add(Accessors.reference("com/acme/Account", "global"));
    assertThat(sites.get(site).lockName()).isEqualTo("Bank.Vault.LOCK");
  }

  @Test
  void aGetterOfASuperclassIsFound() {
    accessors.addGetter(hash("com/acme/Account.getLock"), "lock");
    accessors.addSuperclass(hash("com/acme/Savings"), "com/acme/Account");
    accessors.addSuperclass(hash("com/acme/Youth"), "com/acme/Savings");
    int site = add(Accessors.reference("com/acme/Youth", "getLock"));
    assertThat(sites.get(site).lockName()).isEqualTo("Account.lock");
  }

  @Test
  void aFieldGoesByTheClassThatDeclaresIt() {
    accessors.addSuperclass(hash("com/acme/Youth"), "com/acme/Savings");
    accessors.addSuperclass(hash("com/acme/Savings"), "com/acme/Account");
    accessors.addField(hash("com/acme/Account.locks"));
    int site = add(Accessors.fieldReference("com/acme/Youth", "locks") + "[]");
    assertThat(sites.get(site).lockName()).isEqualTo("Account.locks[]");
    accessors.addField(hash("com/acme/Savings.locks")); // hides that of Account
    assertThat(sites.get(site).lockName()).isEqualTo("Savings.locks[]");
  }

  @Test
  void aFieldOfWhichNothingIsKnownGoesByTheClassInTheCode() {
    int site = add(Accessors.fieldReference("com/acme/Bank$Vault", "lock"));
    assertThat(sites.get(site).lockName()).isEqualTo("Bank.Vault.lock");
  }

  @Test
  void aGetterOfAnInheritedFieldGivesItsName() {
    accessors.addSuperclass(hash("com/acme/Savings"), "com/acme/Account");
    accessors.addField(hash("com/acme/Account.lock"));
    accessors.addGetter(hash("com/acme/Savings.getLock"), "lock");
    int site = add(Accessors.reference("com/acme/Savings", "getLock"));
    assertThat(sites.get(site).lockName()).isEqualTo("Account.lock");
  }

  @Test
  void aCapturedVariableIsOfTheCodeAround() {
    assertThat(Accessors.name("com/acme/Bank$1", "val$lock")).isEqualTo("Bank.lock");
    assertThat(Accessors.name("com/acme/Bank$1", "lock")).isEqualTo("Bank.<anonymous>.lock");
  }

  @Test
  void classesThatExtendEachOtherEndTheSearch() {
    accessors.addSuperclass(hash("A"), "B");
    accessors.addSuperclass(hash("B"), "A");
    assertThat(sites.get(add(Accessors.reference("A", "getLock"))).lockName())
        .isEqualTo("A.getLock()");
  }

  @Test
  void aSyntheticMethodIsNoName() {
    int site = add(Accessors.reference("com/acme/Account", "access$000"));
    assertThat(sites.get(site).lockName()).isNull();
    accessors.addGetter(hash("com/acme/Account.access$000"), "lock");
    assertThat(sites.get(site).lockName()).isEqualTo("Account.lock");
  }

  @Test
  void manyAreKeptApartAndTheNumberIsBounded() {
    for (int i = 0; i < 200_000; i++) {
      accessors.addGetter(hash("com/acme/Account" + i + ".getLock"), "lock" + i % 7);
    }
    assertThat(accessors.size()).isEqualTo(1 << 17);
    int site = add(Accessors.reference("com/acme/Account4711", "getLock"));
    assertThat(sites.get(site).lockName()).isEqualTo("Account4711.lock" + 4711 % 7);
    int beyond = add(Accessors.reference("com/acme/Account199999", "getLock"));
    assertThat(sites.get(beyond).lockName()).isEqualTo("Account199999.getLock()");
  }

  private int add(String lockName) {
    return sites.add(Operation.TAKE, "com.acme.Bank", "transfer", 7, null, lockName);
  }

  private static long hash(String text) {
    return NameHash.of(text);
  }
}
