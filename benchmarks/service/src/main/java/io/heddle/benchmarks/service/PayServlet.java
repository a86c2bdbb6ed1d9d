package io.heddle.benchmarks.service;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** One request: one transaction on a random account. */
final class PayServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Accounts accounts;

  PayServlet(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      int balance = accounts.pay(ThreadLocalRandom.current().nextInt(Accounts.COUNT));
      answer(response, Integer.toString(balance));
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  /** Sends {@code text} with its length, so that the connection can be used again. */
  static void answer(HttpServletResponse response, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    response.setContentType("text/plain");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
