package io.heddle.it.program;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A web service with a pool of three connections, and eight clients of it. */
public final class Shop {
  private static final int CLIENTS = 8;

  private static volatile boolean over;

  private Shop() {}

  /** Argument: for how many seconds. Prints {@code done}; fails if an answer was wrong. */
  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(3);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (Connection connection = pool.getConnection()) {
        connection.createStatement().execute("create table item (id int primary key, n int)");
        connection
            .createStatement()
            .execute("insert into item select x, 0 from system_range(0, 99)");
      }
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(Files.createTempDirectory("shop").toString());
      tomcat.setPort(0);
      Context context = tomcat.addContext("", null);
      Tomcat.addServlet(context, "buy", new Buy(pool)).addMapping("/buy");
      tomcat.start();
      System.out.println("busy");
      load(tomcat.getConnector().getLocalPort(), Long.parseLong(args[0]));
      tomcat.stop();
      tomcat.destroy();
    }
    System.out.println("done");
  }

  private static void load(int port, long seconds) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + "/buy");
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Client client = new Client(address);
      client.start();
      clients.add(client);
    }
    TimeUnit.SECONDS.sleep(seconds);
    over = true;
    for (Client client : clients) {
      client.join();
      if (client.failures > 0) {
        throw new IllegalStateException(client.failures + " wrong answers");
      }
    }
  }

  private static final class Client extends Thread {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private int failures;

    Client(URI address) {
      super("client");
      this.address = address;
    }

    @Override
    public void run() {
      HttpRequest request = HttpRequest.newBuilder(address).build();
      try {
        while (!over) {
          var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
          failures += answer.statusCode() == 200 ? 0 : 1;
        }
      } catch (IOException | InterruptedException e) {
        failures++;
      }
    }
  }

  private static final class Buy extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient HikariDataSource pool;

    Buy(HikariDataSource pool) {
      this.pool = pool;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      try (Connection connection = pool.getConnection();
          var update = connection.prepareStatement("update item set n = n + 1 where id = ?")) {
        update.setInt(1, ThreadLocalRandom.current().nextInt(100));
        response.getWriter().print(update.executeUpdate());
      } catch (SQLException e) {
        throw new ServletException(e);
      }
    }
  }
}
