package io.heddle.it.programs;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A ZooKeeper server and its clients: nodes are made, watched, changed and read. */
public final class RoundTrips {
  private static final int NODES = 50;

  private RoundTrips() {}

  /** Arguments: an empty directory. Prints how many changes the watches saw. */
  public static void main(String[] args) throws Exception {
    System.setProperty("zookeeper.admin.enableServer", "false");
    File directory = new File(args[0]);
    ZooKeeperServer server = new ZooKeeperServer(directory, directory, 500);
    ServerCnxnFactory connections = new NIOServerCnxnFactory();
    connections.configure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    connections.startup(server);
    String address = "localhost:" + connections.getLocalPort();
    System.out.println("changes: " + Workers.sum(worker -> client(address, worker)));
    connections.shutdown();
  }

  private static int client(String address, int worker) throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    ZooKeeper client =
        new ZooKeeper(
            address,
            10_000,
            event -> {
              if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
              }
            });
    connected.await();
    int changes = 0;
    for (int i = 0; i < NODES; i++) {
      changes += changeAndRead(client, "/node-" + worker + '-' + i);
    }
    client.close();
    return changes;
  }

  private static int changeAndRead(ZooKeeper client, String node) throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    client.create(node, new byte[] {1}, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
    client.getData(node, event -> changed.countDown(), null);
    client.setData(node, new byte[] {2}, -1);
    changed.await();
    return client.getData(node, false, null)[0] - 1;
  }
}
