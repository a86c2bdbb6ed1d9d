package io.heddle.benchmarks.spring;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts, says so, and ends as soon as its input does. */
@SpringBootApplication
@RestController
public class WebApplication {
  /** For Spring. */
  public WebApplication() {}

  /** Starts on a free port, prints {@code done}, waits for the end of the input and stops. */
  public static void main(String[] args) throws IOException {
    var context =
        SpringApplication.run(
            WebApplication.class, "--server.port=0", "--spring.main.banner-mode=off");
    System.out.println("done");
    System.in.transferTo(OutputStream.nullOutputStream());
    context.close();
  }

  /** Greets. */
  @GetMapping("/")
  public String hello() {
    return "Hello World";
  }
}
