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
    "com/acme/Bank$1, Bank",
    "com/acme/Bank$Account$2, Bank.Account",
    "Account, Account",
  })
  void simpleNames(String internalName, String expected) {
    assertThat(StableNames.simpleName(internalName.replace('/', '.'))).isEqualTo(expected);
  }
}
