package io.heddle.it.programs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot application that starts, answers 1,000 requests, and stops. */
@SpringBootApplication
@RestController
public class Web {
  private static final int REQUESTS = 1000;

  /** For Spring. */
  public Web() {}

  /** Prints how long the answers were. */
  public static void main(String[] args) throws Exception {
    ConfigurableApplicationContext context =
        SpringApplication.run(
            Web.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn");
    String address =
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/?n=";
    System.out.println("answers: " + Workers.sum(worker -> ask(address, worker)));
    context.close();
  }

  private static int ask(String address, int worker) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    int length = 0;
    for (int i = worker; i < REQUESTS; i += Workers.COUNT) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + i)).build();
      length += client.send(request, BodyHandlers.ofString()).body().length();
    }
    return length;
  }

  /** Greets. */
  @GetMapping("/")
  public String hello(@RequestParam("n") int number) {
    return "Hello " + number;
  }
}
