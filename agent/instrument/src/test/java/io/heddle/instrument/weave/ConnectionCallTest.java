package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Operation;
import io.heddle.instrument.weave.subject.Connections;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCallTest {
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
  void leavesTheCloseOfOtherThingsAlone() throws Throwable {
    assertThat(woven.call(connections, "noConnection")).isEqualTo(7);
    assertThat(woven.events()).isEmpty();
  }
}
