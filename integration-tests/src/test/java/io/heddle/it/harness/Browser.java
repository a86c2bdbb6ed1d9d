package io.heddle.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, driven by Selenium. One test at a time. */
public final class Browser implements AutoCloseable {
  private static final int HEIGHT = 900;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it. Where there is none the test is skipped, and says what to install. */
  public static Browser start() {
    Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = onPath("chromedriver");
    Assumptions.assumeTrue(
        browser.isPresent() && driver.isPresent(),
        "no chromium and chromedriver on the PATH: apt-get install chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get().toFile());
    // Root, as in containers, cannot have the sandbox; what is shown is a file of ours.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<Path> onPath(String... names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(names)
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(file -> file.toFile().canExecute())
        .findFirst();
  }

  /**
   * Shows a file.
   *
   * @param width of the page, in pixels
   * @param scheme {@code light} or {@code dark}
   */
  public void open(Path file, int width, String scheme) {
    driver.manage().window().setSize(new Dimension(width, HEIGHT));
    // A window may not be as narrow as a telephone.
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.manage().logs().get(LogType.BROWSER); // of the page before
    driver.get(file.toUri().toString());
  }

  /** For what only a test of one page needs. */
  public ChromeDriver driver() {
    return driver;
  }

  /** What a script of the test returns. */
  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What the browser has complained about since the page was opened, or it was asked last. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What axe-core finds that keeps people from using the page, one line each. */
  @SuppressWarnings("unchecked")
  public List<String> accessibilityViolations() throws IOException {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<String>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run().then(
                (result) => done(result.passes.length === 0 ? ['nothing was looked at']
                    : result.violations.flatMap((violation) =>
                    violation.nodes.map((node) => violation.id + ': ' + node.html + ' '
                        + node.failureSummary))),
                (error) => done([String(error)]));
            """);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
