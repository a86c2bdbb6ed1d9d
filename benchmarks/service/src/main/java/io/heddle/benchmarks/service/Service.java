package io.heddle.benchmarks.service;

import jakarta.servlet.http.HttpServlet;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The service: Tomcat in front of {@link Accounts}, on a free port of the loopback interface. */
public final class Service {
  private Service() {}

  /** Prints {@code port}, the port and {@code done}; stops when its input ends. */
  public static void main(String[] args) throws Exception {
    try (Accounts accounts = new Accounts()) {
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(Files.createTempDirectory("service").toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      // A connection lives as long as the load does, however many requests that is.
      tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
      Context context = tomcat.addContext("", null);
      add(context, "/pay", new PayServlet(accounts));
      add(context, "/cpu", new CpuServlet());
      tomcat.start();
      System.out.println("port " + tomcat.getConnector().getLocalPort());
      System.out.println("done");
      System.in.transferTo(OutputStream.nullOutputStream());
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static void add(Context context, String path, HttpServlet servlet) {
    Tomcat.addServlet(context, path, servlet).addMapping(path);
  }
}
