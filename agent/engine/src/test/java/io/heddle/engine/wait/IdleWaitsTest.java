package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleWaitsTest {
  private final IdleWaits idle = IdleWaits.with(List.of("com.acme.Inbox.next*"));

  private static StackTraceElement[] stack(String... methods) {
    return Arrays.stream(methods)
        .map(method -> method.split("#"))
        .map(parts -> new StackTraceElement(parts[0], parts[1], null, -1))
        .toArray(StackTraceElement[]::new);
  }

  @Test
  void aWorkerAtItsQueueIsIdle() {
    assertThat(
            idle.isIdle(
                stack(
                    "jdk.internal.misc.Unsafe#park",
                    "java.util.concurrent.locks.LockSupport#park",
                    "java.util.concurrent.LinkedBlockingQueue#take",
                    "org.apache.tomcat.util.threads.TaskQueue#take",
                    "org.apache.tomcat.util.threads.ThreadPoolExecutor#getTask",
                    "java.lang.Thread#run")))
        .isTrue();
  }

  /** The methods of its pool are on the stack of a worker that is in the middle of a request. */
  @Test
  void aWorkerInARequestIsNot() {
    assertThat(
            idle.isIdle(
                stack(
                    "jdk.internal.misc.Unsafe#park",
                    "java.util.concurrent.locks.ReentrantLock#lock",
                    "com.acme.Shop#buy",
                    "com.acme.BuyServlet#doGet",
                    "org.apache.catalina.core.ApplicationFilterChain#doFilter",
                    "org.apache.tomcat.util.net.NioEndpoint$SocketProcessor#doRun",
                    "org.eclipse.jetty.util.thread.QueuedThreadPool#join",
                    "java.lang.Thread#run")))
        .isFalse();
  }

  @Test
  void usersAddToTheList() {
    assertThat(idle.isIdle(stack("java.lang.Object#wait", "com.acme.Inbox#nextMessage"))).isTrue();
    assertThat(idle.isIdle(stack("java.lang.Object#wait", "com.acme.Inbox#put"))).isFalse();
    assertThat(idle.isIdle(stack("java.lang.Object#wait", "com_acme.Inbox#next"))).isFalse();
  }
}
