package io.heddle.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import org.junit.jupiter.api.Test;

/** Hooks called as woven code would, for connections that are any objects. */
class ConnectionTrackerTest {
  private static final int SITE = 1;
  private static final int OTHER_SITE = 2;

  private final SiteTable sites = new SiteTable();
  private final ConnectionTracker tracker = new ConnectionTracker(sites);
  private final ThreadRecord me = new ThreadTable().current();
  private final Object pool = new FakeSource() {};
  private final Object other = new FakeSource();
  private final Object connection = new Object();

  private void take(Object source, Object taken, int site) {
    tracker.connecting(me, source, site);
    tracker.connected(me, source, taken, site);
  }

  private OpenConnection heldOf(Object source) {
    return me.connections == null
        ? null
        : me.connections.heldOf(new KnownSource(source, Operation.BORROW));
  }

  private int site(Operation operation) {
    return sites.add(operation, "Shop", "take", 0, "Shop.java", null);
  }

  @Test
  void takesAnythingForAPoolOfWhichAnObjectIsBorrowed() {
    Object anything = new Object();
    take(anything, connection, site(Operation.BORROW));
    assertThat(heldOf(anything).source().isDataSource()).isFalse();
    tracker.disconnecting(me, connection);
    assertThat(heldOf(anything)).isNull();
  }

  @Test
  void takesNothingForADataSourceThatIsNone() {
    Object anything = new Object();
    take(anything, connection, site(Operation.GET_CONNECTION));
    assertThat(heldOf(anything)).isNull();
  }

  @Test
  void countsOnlyWhatTheApplicationTookOfAPoolAroundAnother() {
    Object inner = new Object();
    int site = site(Operation.BORROW);
    tracker.connecting(me, pool, SITE);
    take(inner, new Object(), site);
    tracker.connected(me, pool, connection, SITE);
    assertThat(heldOf(pool).site()).isEqualTo(SITE);
    assertThat(heldOf(inner)).isNull();
  }

  @Test
  void holdsAConnectionUntilItIsClosed() {
    take(pool, connection, SITE);
    assertThat(heldOf(pool).site()).isEqualTo(SITE);
    assertThat(heldOf(other)).isNull();
    tracker.disconnecting(me, connection);
    assertThat(heldOf(pool)).isNull();
  }

  @Test
  void isInsideOfACallUntilItReturns() {
    tracker.connecting(me, pool, SITE);
    assertThat(me.connections.calls()).hasSize(1);
    tracker.connected(me, pool, connection, SITE);
    assertThat(me.connections.calls()).isEmpty();
  }

  @Test
  void takesNothingElseForADataSource() {
    take(new Object(), connection, SITE);
    take(null, connection, SITE);
    assertThat(me.connections).isNull();
  }

  @Test
  void takesNoConnectionForNone() {
    take(pool, null, SITE);
    assertThat(heldOf(pool)).isNull();
    assertThat(me.connections.calls()).isEmpty();
  }

  @Test
  void countsTheOutermostDataSourceOnly() {
    Object physical = new Object();
    tracker.connecting(me, other, SITE);
    take(pool, physical, OTHER_SITE);
    tracker.connected(me, other, connection, SITE);
    assertThat(heldOf(pool)).isNull();
    assertThat(heldOf(other).refersTo(connection)).isTrue();
  }

  @Test
  void countsTheOutermostIfBothReturnTheSameConnection() {
    tracker.connecting(me, other, SITE);
    take(pool, connection, OTHER_SITE);
    tracker.connected(me, other, connection, SITE);
    assertThat(heldOf(other)).isNotNull();
    tracker.disconnecting(me, connection);
    assertThat(heldOf(other)).isNull();
  }

  @Test
  void keepsWhatWasTakenBeforeTheOuterCall() {
    take(pool, connection, SITE);
    Object second = new Object();
    tracker.connecting(me, other, SITE);
    take(pool, new Object(), OTHER_SITE);
    tracker.connected(me, other, second, SITE);
    assertThat(heldOf(pool).refersTo(connection)).isTrue();
  }

  @Test
  void forgetsACallThatThrewWhenItIsMadeAgain() {
    tracker.connecting(me, pool, SITE);
    ConnectionCall thrown = me.connections.calls().iterator().next();
    tracker.connecting(me, pool, SITE);
    assertThat(me.connections.calls()).hasSize(1).doesNotContain(thrown);
    tracker.connected(me, pool, connection, SITE);
    assertThat(heldOf(pool)).isNotNull();
    assertThat(me.connections.calls()).isEmpty();
  }

  @Test
  void followsTheNextCallsAfterOneThatThrew() {
    for (int thrown = 100; thrown < 120; thrown++) {
      tracker.connecting(me, pool, thrown);
    }
    take(pool, connection, SITE);
    assertThat(heldOf(pool)).isNotNull();
    assertThat(me.connections.calls()).extracting(ConnectionCall::site).doesNotContain(SITE);
  }

  @Test
  void aConnectionClosedByAnotherThreadIsHandedOn() {
    take(pool, connection, SITE);
    OpenConnection held = heldOf(pool);
    assertThat(held.source().isHandedOn()).isFalse();
    ThreadRecord closer = new ThreadTable().current();
    tracker.disconnecting(closer, connection);
    assertThat(heldOf(pool)).isNull();
    assertThat(held.source().isHandedOn()).isTrue();
  }

  @Test
  void aConnectionThatOutlivesItsTaskIsNotHeld() {
    take(pool, connection, SITE);
    me.tasksEnded++;
    assertThat(heldOf(pool)).isNull();
  }

  @Test
  void countsWhatIsTooMuchForOneThread() {
    Object[] many = new Object[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Object();
      take(pool, many[i], SITE);
    }
    assertThat(tracker.dropped()).isEqualTo(many.length - 64);
    for (Object one : many) {
      tracker.disconnecting(me, one);
    }
    assertThat(heldOf(pool)).isNull();
    take(pool, connection, SITE);
    assertThat(heldOf(pool).refersTo(connection)).isTrue();
  }
}
