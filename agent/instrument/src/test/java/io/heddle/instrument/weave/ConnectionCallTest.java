package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Operation;
import io.heddle.instrument.weave.subject.Connections;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCallTest {
  private static final String POOL = Connections.ObjectPool.class.getName();
  private static final String KEYED = Connections.Keyed.class.getName();

  private final Woven woven = new Woven();
  private Class<?> connections;

  @BeforeEach
  void weave() throws Exception {
    connections = woven.load(Connections.class);
  }

  @Test
  void saysThatAMethodReferenceIsNotFollowed() throws Throwable {
    assertThat(woven.call(connections, "reference")).isEqualTo(true);
    assertThat(woven.events()).isEmpty();
    assertThat(woven.skips).extracting(Skip::method).containsExactly("reference()Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resource", "password"})
  void reportsAroundTheCallAndBeforeTheClose(String method) throws Throwable {
    Object[] arguments = method.equals("password") ? new Object[] {"scott"} : new Object[0];
    assertThat(woven.call(connections, method, arguments)).isEqualTo(true);
    List<Event> events = woven.events();
    assertThat(events)
        .extracting(Event::hook)
        .containsExactly("connecting", "connected", "disconnecting");
    Event taken = events.get(1);
    assertThat(taken.lock()).isInstanceOf(DataSource.class).isSameAs(events.get(0).lock());
    assertThat(taken.result()).isInstanceOf(Connection.class).isSameAs(events.get(2).lock());
    assertThat(taken.site()).isEqualTo(events.get(0).site());
    assertThat(taken.site().operation()).isEqualTo(Operation.GET_CONNECTION);
    assertThat(taken.site().methodName()).isEqualTo(method);
  }

  @Test
  void namesTheDataSource() throws Throwable {
    woven.call(connections, "resource");
    assertThat(woven.events().get(0).site().lockName()).isEqualTo("Connections.POOL");
  }

  @Test
  void reportsTheCloseOfWhatMayBeAConnection() throws Throwable {
    AutoCloseable closeable = () -> {};
    woven.call(connections, "anything", closeable);
    assertThat(woven.events()).extracting(Event::hook).containsExactly("disconnecting");
    assertThat(woven.events().get(0).lock()).isSameAs(closeable);
  }

  @Test
  void reportsTheReceiverWhateverItIs() throws Throwable {
    assertThat(woven.call(connections, "statement")).isEqualTo(true);
    assertThat(woven.events()).extracting(Event::hook).containsExactly("connecting", "connected");
    assertThat(woven.events().get(0).lock()).isInstanceOf(Statement.class);
  }

  @Test
  void reportsWhatAPoolLendsAndGetsBack() throws Throwable {
    Object pool = connections.getClassLoader().loadClass(POOL).getConstructor().newInstance();
    assertThat(woven.call(connections, "borrow", pool, 5L)).isEqualTo("borrowed5");
    assertLent(Operation.BORROW, pool, "borrowed5");
    assertThat(woven.events()).hasSize(3);
  }

  @Test
  void reportsAllArgumentsOfAReturnByKey() throws Throwable {
    Object pool = connections.getClassLoader().loadClass(KEYED).getConstructor().newInstance();
    assertThat(woven.call(connections, "borrowKeyed", pool, "key")).isEqualTo("of key");
    assertLent(Operation.BORROW_PERHAPS, pool, "key", "of key");
    assertThat(woven.events()).hasSize(4);
  }

  @Test
  void reportsANameThatOthersHaveOnlyOfAPool() throws Throwable {
    Object pool = connections.getClassLoader().loadClass(POOL).getConstructor().newInstance();
    woven.call(connections, "takeFromQueue", new LinkedBlockingQueue<>(List.of("queued")));
    assertThat(woven.events()).isEmpty();
    woven.call(connections, "takeAndRestore", pool);
    assertLent(Operation.BORROW_PERHAPS, pool, "taken");
  }

  @ParameterizedTest
  @CsvSource({
    "redis/clients/jedis/JedisPool, getResource, BORROW_PERHAPS",
    "acme/Shop$ItemPool, take, BORROW_PERHAPS",
    "acme/Pools$Items, take,",
    "java/util/concurrent/BlockingQueue, take,",
    "acme/Items, borrowObject, BORROW"
  })
  void knowsAPoolByTheNameOfItsClassAlone(String owner, String name, Operation operation) {
    assertThat(ConnectionCalls.taking(owner, name, "()Ljava/lang/Object;")).isEqualTo(operation);
  }

  private void assertLent(Operation operation, Object pool, Object... givenBack) {
    List<Event> events = woven.events();
    assertThat(events.subList(0, 2))
        .extracting(Event::hook)
        .containsExactly("connecting", "connected");
    assertThat(events.subList(0, 2)).extracting(Event::lock).containsOnly(pool);
    assertThat(events.get(1).site().operation()).isEqualTo(operation);
    assertThat(events.subList(2, events.size())).extracting(Event::lock).containsExactly(givenBack);
    assertThat(events.get(1).result()).isEqualTo(givenBack[givenBack.length - 1]);
  }

  @Test
  void leavesTheCloseOfOtherThingsAlone() throws Throwable {
    assertThat(woven.call(connections, "noConnection")).isEqualTo(7);
    assertThat(woven.events()).isEmpty();
  }
}
