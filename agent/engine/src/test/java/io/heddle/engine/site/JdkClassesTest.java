package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkClassesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Thread",
        "java.util.concurrent.locks.ReentrantLock",
        "javax.net.ssl.SSLContext",
        "javax.swing.JFrame",
        "sun.nio.ch.Poller",
        "com.sun.net.httpserver.HttpServer",
        "com.sun.proxy.$Proxy12",
        "jdk.internal.reflect.GeneratedMethodAccessor1",
        "jdk.proxy2.$Proxy7",
        "org.xml.sax.XMLReader"
      })
  void isOfTheJdk(String name) {
    assertThat(JdkClasses.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.sun.mail.Store",
        "com.sun.jersey.Resource",
        "javax.servlet.Filter",
        "javax.inject.Inject",
        "org.jcp.Registry",
        "sunny.Day",
        "Plain",
        "com.acme.$Proxy12"
      })
  void isOfALibrary(String name) {
    assertThat(JdkClasses.contains(name)).isFalse();
  }

  @Test
  void aModuleIsKnownByItsLayerAndName() {
    assertThat(JdkClasses.isJdk(Object.class.getModule())).isTrue();
    assertThat(JdkClasses.isJdk(JdkClassesTest.class.getModule())).isFalse();
  }
}
