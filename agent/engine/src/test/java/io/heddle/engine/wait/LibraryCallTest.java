package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks of real programs, shortened; innermost first. */
class LibraryCallTest {
  private static final String WAIT = "java.lang.Object.wait ";
  private static final String THREAD = " java.lang.Thread.run";
  private static final String POOL = "org.apache.commons.pool.impl.GenericObjectPool.borrowObject ";

  private static LibraryCall of(String frames) {
    return LibraryCall.of(
        Arrays.stream(frames.trim().split("\\s+"))
            .map(LibraryCallTest::frame)
            .toArray(StackTraceElement[]::new));
  }

  private static StackTraceElement frame(String method) {
    int dot = method.lastIndexOf('.');
    return new StackTraceElement(method.substring(0, dot), method.substring(dot + 1), null, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WAIT + POOL + "com.acme.Dao.load com.acme.Worker.run" + THREAD,
        WAIT + POOL + "com.acme.Shop.main",
        // in a request: both the server and the pool are of Apache
        WAIT
            + POOL
            + "com.acme.Dao.load jakarta.servlet.http.HttpServlet.service"
            + " org.apache.catalina.core.ApplicationFilterChain.doFilter"
            + " org.apache.tomcat.util.threads.TaskThread$WrappingRunnable.run"
            + THREAD,
        // through code of the JDK, and called by reflection further out
        WAIT
            + POOL
            + "java.util.ArrayList.forEach com.acme.Dao.load java.lang.reflect.Method.invoke"
            + " org.junit.platform.Launcher.main"
      })
  void isWhereOtherSoftwareHasCalled(String frames) {
    LibraryCall call = of(frames);
    assertThat(call.entryLabel()).isEqualTo("GenericObjectPool.borrowObject");
    assertThat(call.methods().get(0)).startsWith("com.acme.");
  }

  @Test
  void namesTheMethodThatWasCalledAndNotThatWhichWaits() {
    LibraryCall call =
        of(
            "java.util.concurrent.locks.LockSupport.park org.vendor.Queue.take org.vendor.Pool.get"
                + " com.acme.Dao.load"
                + THREAD);
    assertThat(call.methods()).containsExactly("com.acme.Dao.load", "org.vendor.Pool.get");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // its own code
        WAIT + "com.acme.Mailbox.get com.acme.Worker.run" + THREAD,
        WAIT + "com.acme.mail.Mailbox.get com.acme.shop.Worker.run" + THREAD,
        // a thread of the library
        WAIT + "org.quartz.simpl.SimpleThreadPool$WorkerThread.run",
        // a language is no library
        WAIT + "kotlinx.coroutines.BlockingCoroutine.joinBlocking com.acme.Main.load" + THREAD,
        // the library has called the application, and that waits
        WAIT + "com.acme.Shop.main org.springframework.boot.loader.launch.Launcher.launch",
        WAIT
            + "com.acme.Shop.untilStopped java.lang.reflect.Method.invoke"
            + " org.springframework.boot.loader.MainMethodRunner.run",
        WAIT + "com.acme.Job.lambda$start$0 org.vendor.Scheduler.loop" + THREAD,
        // the application has called the library to wait
        WAIT + "org.eclipse.jetty.server.Server.join com.acme.Shop.main",
        WAIT + "org.apache.activemq.MessageConsumer.receive com.acme.Listener.listen" + THREAD,
        // the library has called back, and is called by that
        WAIT + "org.vendor.Scheduler.get com.acme.Job.work org.vendor.Scheduler.loop" + THREAD,
        "java.lang.ref.ReferenceQueue.remove java.lang.Thread.run"
      })
  void isNoWaitOfOnesOwnOrForWork(String frames) {
    assertThat(of(frames)).isNull();
  }
}
