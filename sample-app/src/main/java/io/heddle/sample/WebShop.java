package io.heddle.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server on the loopback interface with numbered pages. Page {@code n} reads {@code price:
 * n}, save one in the middle, which is {@code sold out}.
 */
final class WebShop implements AutoCloseable {
  private final int pages;
  private final int soldOut;
  private final HttpServer server;
  private final ExecutorService handlers =
      Executors.newFixedThreadPool(2, new NamedThreads("web-shop"));

  WebShop(int pages) throws IOException {
    this.pages = pages;
    this.soldOut = pages / 2;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(handlers);
    server.start();
  }

  /** The text of a page, fetched over HTTP. */
  String fetch(int page) {
    InetSocketAddress address = server.getAddress();
    URI uri =
        URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/" + page);
    try (InputStream body = uri.toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sum of all prices. */
  long expectedTotal() {
    return (long) pages * (pages - 1) / 2 - soldOut;
  }

  @Override
  public void close() {
    server.stop(0);
    handlers.shutdown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    int page = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    String text = page == soldOut ? "sold out" : "price: " + page;
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
