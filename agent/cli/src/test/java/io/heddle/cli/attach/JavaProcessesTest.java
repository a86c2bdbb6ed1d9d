package io.heddle.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaProcessesTest {
  private static final List<JavaProcess> RUNNING =
      List.of(
          new JavaProcess(1, "com.acme.Orders", "17"),
          new JavaProcess(2, "com.acme.OrdersTest", "17"),
          new JavaProcess(3, "app.jar", "25"));

  @Test
  void picksByBeginningOrEnd() throws CannotAttachException {
    assertThat(JavaProcesses.pick(RUNNING, "app").pid()).isEqualTo(3);
    assertThat(JavaProcesses.pick(RUNNING, "OrdersTest").pid()).isEqualTo(2);
  }

  @Test
  void exactNameGoesFirst() throws CannotAttachException {
    assertThat(JavaProcesses.pick(RUNNING, "com.acme.Orders").pid()).isEqualTo(1);
  }

  @Test
  void ambiguousNameListsAll() {
    assertThatThrownBy(() -> JavaProcesses.pick(RUNNING, "com.acme"))
        .isInstanceOf(CannotAttachException.class)
        .message()
        .contains("2 running JVMs", "1 com.acme.Orders", "2 com.acme.OrdersTest");
  }

  @Test
  void unknownName() {
    assertThatThrownBy(() -> JavaProcesses.pick(RUNNING, "Payments"))
        .isInstanceOf(CannotAttachException.class)
        .hasMessageContaining("No running JVM");
  }

  @Test
  void showsNoArguments() {
    assertThat(JavaProcesses.mainClass("/opt/app.jar --password=x")).isEqualTo("app.jar");
    assertThat(JavaProcesses.mainClass("com.acme.Orders")).isEqualTo("com.acme.Orders");
    assertThat(JavaProcesses.mainClass("")).isEqualTo("?");
    assertThat(JavaProcesses.mainClass("Unknown")).isEqualTo("?");
  }

  @Test
  void numberIsProcessId() throws CannotAttachException {
    assertThat(JavaProcesses.find("4711")).isEqualTo(4711);
  }
}
