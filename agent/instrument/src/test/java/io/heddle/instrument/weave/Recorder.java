package io.heddle.instrument.weave;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import io.heddle.engine.lock.LockCall;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that keeps what the hooks of one test report. To be closed. */
final class Recorder implements AutoCloseable {
  private final SiteTable sites;
  private final List<Event> events = new CopyOnWriteArrayList<>();

  Recorder(SiteTable sites) {
    this.sites = sites;
    Class<?>[] types = {Sink.class};
    Object sink =
        Proxy.newProxyInstance(
            Sink.class.getClassLoader(),
            types,
            (proxy, method, arguments) -> isQuestion(method) ? false : record(method, arguments));
    if (!Hooks.install((Sink) sink, "test")) {
      throw new IllegalStateException("another sink is installed");
    }
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** Whether the frequent part of a hook has done all; here it never has. */
  private static boolean isQuestion(Method method) {
    return method.getReturnType() == boolean.class;
  }

  private Object record(Method method, Object[] arguments) {
    if (method.getName().equals("disconnecting")) {
      events.add(new Event("disconnecting", arguments[0], Operation.CALL, Site.UNKNOWN, null));
      return null;
    }
    int last = arguments.length - 1;
    Site site = sites.get((Integer) arguments[last]);
    Object lock = last > 0 ? arguments[0] : null;
    boolean isLockCall = method.getName().startsWith("lockCall");
    Operation operation =
        isLockCall ? LockCall.effect((Integer) arguments[last - 1]) : site.operation();
    boolean hasResult = isLockCall ? last == 3 : last == 2;
    Object result = hasResult ? arguments[1] : null;
    events.add(new Event(method.getName(), lock, operation, site, result));
    return null;
  }

  @Override
  public void close() {
    Hooks.uninstall();
  }
}
