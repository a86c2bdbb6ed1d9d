package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableNamesTest {
  @ParameterizedTest
  @CsvSource({
    "com/acme/Account, com.acme.Account",
    "com/acme/Account$Entry, com.acme.Account$Entry",
    "com/acme/Account$$Lambda$14/0x0000000800c03000, com.acme.Account",
    "com/acme/Account$$EnhancerBySpringCGLIB$$1a2b, com.acme.Account",
    "com/acme/Account$$SpringCGLIB$$0, com.acme.Account",
    "jdk/proxy2/$Proxy12, jdk.proxy2.$Proxy",
    "com/acme/$$Generated, com.acme.$$Generated",
  })
  void classes(String internalName, String expected) {
    assertThat(StableNames.ofInternalName(internalName)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Account, com.acme.Account",
    "com.acme.Account/0x0000000800c03000, com.acme.Account",
    "com.acme.Account$$Lambda$14/0x0000000800c03000, com.acme.Account lambda",
    "com.acme.Account$$Lambda/0x0000000800c03000, com.acme.Account lambda",
    "com.acme.Account$$SpringCGLIB$$0, com.acme.Account",
    "jdk.proxy2.$Proxy12, jdk.proxy2.$Proxy",
  })
  void objects(String className, String expected) {
    assertThat(StableNames.ofObject(className)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "lock, lock",
    "val$lock, lock",
    "$lock, lock",
    "lock$1, lock",
    "com$acme$Account$$lock, lock",
    "lock1, lock1",
    "$, $",
    "$1, 1",
    "lock$, lock$",
  })
  void fields(String name, String expected) {
    assertThat(StableNames.ofField(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "transfer, transfer",
    "<init>, <init>",
    "lambda$transfer$0, transfer",
    "lambda$new$12, <init>",
    "lambda$static$0, <clinit>",
    "transfer$lambda$0, transfer",
    "transfer$lambda-0, transfer",
    "$anonfun$transfer$1, transfer",
    "$anonfun$transfer$1$adapted, transfer",
    "lambda, lambda",
    "lambda$, lambda$",
    "access$000, access$000",
  })
  void methods(String name, String expected) {
    assertThat(StableNames.ofMethod(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com/acme/Account, Account",
    "com/acme/Bank$Account, Bank.Account",
    "com/acme/Bank$1, Bank.<anonymous>",
    "com/acme/Bank$Account$2, Bank.Account.<anonymous>",
    "com/acme/Bank$1$12, Bank.<anonymous>.<anonymous>",
    "com/acme/Bank$2Local, Bank.Local",
    "com/acme/Bank$2Local$Part, Bank.Local.Part",
    "com/acme/Bank$open$1, Bank.open.<anonymous>",
    "com/acme/Bank$$anon$1, Bank.<anonymous>",
    "com/acme/Bank$, Bank$",
    "com/acme/Bank$$Lambda$14/0x0000000800c03000, Bank",
    "Account, Account",
    "$1, $1",
    "1, 1",
  })
  void simpleNames(String internalName, String expected) {
    assertThat(StableNames.simpleName(internalName.replace('/', '.'))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Bank, Bank",
    "com.acme.Bank$1, Bank",
    "com.acme.Bank$Account$2, Bank.Account",
    "com.acme.Bank$1$2, Bank",
    "com.acme.Bank$1Local, Bank.Local",
  })
  void namedClasses(String className, String expected) {
    assertThat(StableNames.namedClass(className)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Bank.open, com.acme.Bank.open",
    "com.acme.Bank$1.run, com.acme.Bank$.run",
    "com.acme.Bank$12Local.run, com.acme.Bank$Local.run",
    "com.acme.Bank$A1.run, com.acme.Bank$A1.run",
  })
  void withoutNumbers(String names, String expected) {
    assertThat(StableNames.withoutNumbers(names)).isEqualTo(expected);
  }
}
