package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.it.harness.Browser;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.LargeRecording;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Stuck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The HTML report in a browser, as a person uses it. */
class BrowserTest {
  private static final int WIDE = 1280;
  private static final int NARROW = 400;
  private static final long MOST_BYTES = 5_000_000;
  private static final double MOST_MILLIS_TO_PAINT = 2_000;

  @TempDir private static Path directory;
  private static Path report;
  private static Path empty;
  private static Path hung;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    browser = Browser.start();
    Path recording = directory.resolve("all.jfr");
    Launch.of(Jdks.running())
        .jvm("-XX:StartFlightRecording=filename=" + recording)
        .agent("probe=1s")
        .sample("all", "--bug", "--seconds", "3")
        .run();
    report = write(recording, "report.html", 1);
    empty = write(Files.createFile(directory.resolve("empty.jfr")), "empty.html", 3);
    hung = diagnose("convoy", "hung.html");
  }

  /** The page of a program that hangs, which knows nothing but its thread dumps. */
  private static Path diagnose(String how, String name) throws Exception {
    Path file = directory.resolve(name);
    try (Target target = Launch.of(Jdks.running()).main(Stuck.class, how).start()) {
      target.awaitOut("stuck");
      Outcome outcome = Tool.run("diagnose", Long.toString(target.pid()), "-o", file.toString());
      assertThat(outcome.exit()).as(outcome.errText()).isZero();
      target.terminate();
    }
    return file;
  }

  private static Path write(Path recording, String name, int exit) throws Exception {
    Path file = directory.resolve(name);
    Outcome outcome = Tool.run("analyze", recording.toString(), "-o", file.toString());
    assertThat(outcome.exit()).as(outcome.errText()).isEqualTo(exit);
    return file;
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static WebElement find(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }

  /** Sections are laid out when they come into sight, which moves what is below them. */
  private static WebElement inSight(String selector) {
    WebElement element = find(selector);
    await()
        .until(
            () ->
                Boolean.TRUE.equals(
                    browser.script(
                        "arguments[0].scrollIntoView({block: 'center'});"
                            + "const box = arguments[0].getBoundingClientRect();"
                            + "const still = arguments[0].lastTop === box.y;"
                            + "arguments[0].lastTop = box.y;"
                            + "return still && arguments[0].contains(document.elementFromPoint("
                            + "box.x + box.width / 2, box.y + box.height / 2))",
                        element)));
    return element;
  }

  private static List<String> texts(String selector) {
    return browser.driver().findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "400, light", "400, dark"})
  void isAccessibleAndDoesNotOverflow(int width, String scheme) throws Exception {
    for (Path page : List.of(report, empty, hung)) {
      browser.open(page, width, scheme);
      showAll();
      assertThat(browser.accessibilityViolations()).isEmpty();
      assertThat(size("scrollWidth")).isEqualTo(size("clientWidth")).isBetween(width - 30, width);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void showAll() {
    browser.script("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    // Sections out of sight are not laid out, and could hide what is too wide.
    browser.script(
        "document.querySelectorAll('section').forEach("
            + "(s) => s.style.setProperty('content-visibility', 'visible'))");
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, NARROW})
  void breaksNoWord(int width) {
    for (Path page : List.of(report, hung)) {
      browser.open(page, width, "light");
      showAll();
      // A word of usual length that takes up more than one rectangle is on two lines.
      Object broken =
          browser.script(
              """
              const broken = [];
              const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
              let words = 0;
              while (texts.nextNode()) {
                for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
                  const range = document.createRange();
                  range.setStart(texts.currentNode, word.index);
                  range.setEnd(texts.currentNode, word.index + word[0].length);
                  words += range.getClientRects().length > 0 ? 1 : 0;
                  if (range.getClientRects().length > 1 && word[0].length <= 20) {
                    broken.push(word[0]);
                  }
                }
              }
              return words > 100 ? broken : ['no words'];
              """);
      assertThat((List<?>) broken).isEmpty();
    }
  }

  @Test
  void showsWhoStandsBehindWhom() {
    browser.open(hung, NARROW, "dark");
    showAll();
    assertThat(texts(".diagnosis p").get(0)).contains("Object", "holder");
    assertThat(texts(".facts dt")).contains("Threads", "Time");
    assertThat(texts("#waiting tbody td:first-child").get(0)).isEqualTo("holder");
    assertThat(textLeft(2) - textLeft(1)).isGreaterThan(10);
    assertThat(texts("#waiting th button")).isEmpty();
  }

  /** Where the name in a row of the tree begins, in pixels. */
  private static double textLeft(int row) {
    return ((Number)
            browser.script(
                """
                const name = document.querySelector(
                    '#waiting tbody tr:nth-child(' + arguments[0] + ') td').lastChild;
                const range = document.createRange();
                range.selectNodeContents(name);
                return range.getBoundingClientRect().left;
                """,
                row))
        .doubleValue();
  }

  private static int size(String property) {
    return ((Number) browser.script("return document.documentElement." + property)).intValue();
  }

  @Test
  void sortsByNumberAndByText() {
    browser.open(report, WIDE, "light");
    WebElement created = find("#threads th:nth-child(2)");
    created.findElement(By.tagName("button")).click();
    assertThat(created.getDomAttribute("aria-sort")).isEqualTo("descending");
    assertThat(column("#threads td:nth-child(2)").stream().map(BrowserTest::number).toList())
        .hasSizeGreaterThan(5)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    WebElement names = find("#threads th:nth-child(1)");
    names.findElement(By.tagName("button")).sendKeys(Keys.ENTER);
    assertThat(names.getDomAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(created.getDomAttribute("aria-sort")).isNull();
    assertThat(column("#threads td:nth-child(1)").get(0)).isLessThan("b");
    assertThat(browser.complaints()).isEmpty();
  }

  private static List<String> column(String selector) {
    return browser.driver().findElements(By.cssSelector(selector)).stream()
        .map(cell -> cell.getDomProperty("textContent"))
        .toList();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  @Test
  void searchesATable() {
    browser.open(report, WIDE, "light");
    int all = texts("#threads tbody tr").size();
    WebElement search = find("#threads-search");
    search.sendKeys("philosopher");
    assertThat(texts("#threads tbody tr"))
        .hasSizeBetween(1, all - 1)
        .allMatch(row -> row.contains("philosopher"));
    assertThat(find("[data-table=threads] [role=status]").getText())
        .endsWith("of " + all + " rows");
    search.clear();
    search.sendKeys("no such row");
    assertThat(texts("#threads tbody tr")).isEmpty();
  }

  @Test
  void showsWhatACycleIsMadeOf() {
    browser.open(report, WIDE, "light");
    WebElement canvas = canvas();
    clickOnNode(canvas, "Deadlock\n.stock");
    assertThat(find("#chosen").getText())
        .contains("Deadlock.stock", "Deadlock.orders is wanted at Deadlock.lockBoth:");
    WebElement finding = find("#chosen a");
    finding.click();
    assertThat(browser.driver().getCurrentUrl()).contains("#finding-");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void findsWhatIsClickedOnAfterTheDrawingHasMoved() {
    browser.open(report, WIDE, "light");
    WebElement canvas = canvas();
    clickOnNode(canvas, "Deadlock\n.stock");
    browser.script(
        "document.documentElement.style.overflowAnchor = 'none';"
            + "const above = document.createElement('div');"
            + "above.style.height = '90px';"
            + "document.body.prepend(above)");
    clickOnNode(canvas, "Deadlock\n.orders");
    assertThat(find("#chosen h3").getText()).isEqualTo("Deadlock.orders");
  }

  /** The drawing is made when it comes into sight, and what is said of it then moves it. */
  private static WebElement canvas() {
    WebElement canvas = inSight("#canvas");
    await()
        .until(
            () -> Boolean.TRUE.equals(browser.script("return '_cyreg' in arguments[0]", canvas)));
    find("#graph-fit").click(); // of a large graph only a part is shown at first
    return inSight("#canvas");
  }

  @SuppressWarnings("unchecked")
  private static void clickOnNode(WebElement canvas, String label) {
    Map<String, Object> place =
        (Map<String, Object>)
            browser.script(
                "const graph = arguments[0]._cyreg.cy;"
                    + "const at = graph.nodes().filter("
                    + "(node) => node.data('label') === arguments[1]).renderedPosition();"
                    + "return {x: at.x - graph.width() / 2, y: at.y - graph.height() / 2,"
                    + " in: at.x > 0 && at.y > 0 && at.x < graph.width() && at.y < graph.height()}",
                canvas,
                label);
    assertThat(place).as("the place of " + label).containsEntry("in", true);
    new Actions(browser.driver())
        .moveToElement(canvas, pixels(place.get("x")), pixels(place.get("y")))
        .click()
        .perform();
  }

  private static int pixels(Object place) {
    return ((Number) place).intValue();
  }

  @Test
  void drawsByKeyboardFilterAndZoom() {
    browser.open(report, WIDE, "dark");
    WebElement canvas = canvas();
    canvas.sendKeys(Keys.ARROW_RIGHT);
    assertThat(find("#chosen").getText()).contains("is wanted at");
    double before = zoom(canvas);
    find("#graph-in").click();
    assertThat(zoom(canvas)).isGreaterThan(before);
    String all = find("#graph-status").getText();
    find("#graph-filter").sendKeys("philosophers");
    assertThat(find("#graph-status").getText()).isEqualTo("5 nodes, 5 edges").isNotEqualTo(all);
    choose("#graph-nodes", "class");
    assertThat(find("#graph-status").getText()).isEqualTo("1 node, 1 edge");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void drawsOnePackageOrOneNodeForEach() {
    browser.open(report, WIDE, "light");
    WebElement canvas = canvas();
    find("#graph-folded button").click();
    String all = find("#graph-status").getText();
    choose("#graph-package", "io.heddle.sample");
    assertThat(find("#graph-status").getText()).endsWith("edges").isNotEqualTo(all);
    assertThat(labels(canvas))
        .contains("Deadlock\n.stock")
        .noneMatch(l -> l.contains("HikariPool"));
    choose("#graph-nodes", "package");
    assertThat(labels(canvas))
        .anyMatch(label -> label.replace("\n", "").equals("io.heddle.sample"));
    assertThat(browser.complaints()).isEmpty();
  }

  private static List<String> labels(WebElement canvas) {
    return strings(canvas, "nodes()");
  }

  private static void choose(String selector, String value) {
    find(selector + " option[value='" + value + "']").click();
  }

  @Test
  void drawsWhatIsHeldAboveWhatIsWanted() {
    browser.open(report, WIDE, "light");
    WebElement canvas = canvas();
    find("#graph-folded button").click();
    // What the gate of GatedPair and the owner of OwnPair forbid is no inversion, but a cycle.
    assertThat(
            strings(
                canvas,
                "edges().filter((e) => !e.isLoop() && !e.hasClass('cycle')"
                    + " && e.source().position().y >= e.target().position().y)"))
        .hasSizeLessThan(5)
        .allMatch(edge -> edge.contains("Pair."));
    assertThat(strings(canvas, "edges().filter((e) => e.data('label').includes('Philosophers'))"))
        .hasSize(5);
    assertThat(
            strings(
                canvas,
                "edges().filter((e) => e.data('label').includes('Philosophers')"
                    + " && e.source().position().y >= e.target().position().y)"))
        .hasSize(1);
    assertThat(browser.complaints()).isEmpty();
  }

  /** The same graph is given in three orders; its long edge goes round the node between. */
  @Test
  void drawsTheSameGraphInTheSameWay() {
    browser.open(report, WIDE, "light");
    List<?> drawn =
        (List<?>)
            browser.script(
                """
                const nodes = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, width: 50, height: 20 }));
                const edges = ['ab', 'bc', 'ac', 'cd', 'db', 'ae', 'ff', 'af']
                    .map((id) => ({ id, source: id[0], target: id[1] }));
                const turned = (list, by) => [...list.slice(by), ...list.slice(0, by)];
                const draw = (by) => layered(turned(nodes, by), turned(edges, by).reverse());
                const text = ({ places, bends }) => JSON.stringify([[...places], [...bends]]);
                const { places, bends } = draw(0);
                const lower = (a, b) => places.get(b).y > places.get(a).y;
                return [text(draw(0)), text(draw(3)), text(draw(5)),
                  edges.filter(({ source, target }) => lower(source, target)).map(({ id }) => id),
                  bends.get('ac').length,
                  Math.abs(bends.get('ac')[0].x - places.get('b').x) > 25,
                ];
                """);
    assertThat(drawn.get(1)).isEqualTo(drawn.get(0)).isEqualTo(drawn.get(2));
    assertThat(drawn.get(3)).isEqualTo(List.of("ab", "bc", "ac", "cd", "ae", "af"));
    assertThat(drawn.get(4)).isEqualTo(1L);
    assertThat(drawn.get(5)).isEqualTo(true);
  }

  @Test
  void foldsGroupsWhoseOrderIsInNoFinding() {
    browser.open(report, WIDE, "light");
    WebElement canvas = canvas();
    List<String> folded = places(canvas);
    List<String> cyclic = labels(canvas);
    assertThat(cyclic).contains("Deadlock\n.stock");
    assertThat(find("#graph-folded span").getText()).matches("And \\d+ groups? of .* no finding");
    find("#graph-folded button").click();
    List<String> others = new ArrayList<>(labels(canvas));
    assertThat(others).containsAll(cyclic).hasSizeGreaterThan(cyclic.size() + 1);
    others.removeAll(cyclic);
    find("#graph-folded button").click();
    assertThat(places(canvas)).isEqualTo(folded);
    browser.open(report, WIDE, "light");
    assertThat(places(canvas())).isEqualTo(folded);
    // Who asks for a lock sees it, folded or not.
    find("#graph-filter").sendKeys(others.get(0).replace("\n", ""));
    assertThat(find("#graph-folded").isDisplayed()).isFalse();
    assertThat(labels(find("#canvas"))).contains(others.get(0));
  }

  /** Where each node is. */
  private static List<String> places(WebElement canvas) {
    return script(
        canvas, "nodes().map((n) => n.id() + ' ' + n.position().x + ' ' + n.position().y)");
  }

  /** What elements of the drawing are called. */
  private static List<String> strings(WebElement canvas, String elements) {
    return script(canvas, elements + ".map((element) => element.data('label'))");
  }

  @SuppressWarnings("unchecked")
  private static List<String> script(WebElement canvas, String call) {
    return (List<String>) browser.script("return arguments[0]._cyreg.cy." + call, canvas);
  }

  @Test
  void zoomsTheTimeline() {
    browser.open(report, WIDE, "light");
    WebElement strips = find("#timeline .box");
    String all = viewBox();
    List<String> axis = texts("#timeline .axis span");
    inSight("#timeline [data-zoom=in]").click();
    String half = viewBox();
    assertThat(width(half)).isEqualTo(width(all) / 2);
    assertThat(texts("#timeline .axis span")).hasSameSizeAs(axis).isNotEqualTo(axis);
    assertThat(find("#timeline .zoom [role=status]").getText()).contains(" to ");
    strips.sendKeys("+");
    assertThat(width(viewBox())).isEqualTo(width(all) / 4);
    strips.sendKeys(">");
    assertThat(begin(viewBox())).isGreaterThan(begin(half));
    strips.sendKeys("0");
    assertThat(viewBox()).isEqualTo(all);
    new Actions(browser.driver())
        .moveToElement(inSight("#timeline .strip"))
        .clickAndHold()
        .moveByOffset(50, 0)
        .release()
        .perform();
    assertThat(width(viewBox())).isLessThan(width(all) / 2);
    assertThat(browser.complaints()).isEmpty();
  }

  private static String viewBox() {
    return find("#timeline .strip").getDomAttribute("viewBox");
  }

  private static double begin(String viewBox) {
    return Double.parseDouble(viewBox.split(" ")[0]);
  }

  private static double width(String viewBox) {
    return Double.parseDouble(viewBox.split(" ")[2]);
  }

  @Test
  void tellsInTheTimelineWhoWaitsForWhom() {
    browser.open(report, WIDE, "dark");
    assertThat(texts("#timeline-1 tbody tr").get(0)).contains("order-desk-", "finding");
    WebElement wait = find("#timeline-1-blocked tbody tr");
    assertThat(wait.getText()).contains("order-desk-", "Deadlock.", "no, a deadlock");
    wait.findElement(By.tagName("button")).click();
    assertThat(find("#timeline .moment").getText())
        .contains("order-desk-", "is in a deadlock and waits for Deadlock.", "held by order-desk-");
    // Exactly drawn, or, if the deadlock is most of the recording, as part of the whole strip.
    assertThat(browser.driver().findElements(By.cssSelector("#timeline .chosen .deadlocked")))
        .anyMatch(WebElement::isDisplayed);
    find("#timeline-1-search").sendKeys("order-desk-1");
    assertThat(texts("#timeline-1 tbody tr")).hasSize(1);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void opensAPool() {
    browser.open(report, WIDE, "light");
    List<WebElement> closed =
        browser.driver().findElements(By.cssSelector("details.pool:not([open])"));
    assertThat(closed).isNotEmpty();
    closed.get(0).findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
    assertThat(closed.get(0).findElements(By.cssSelector("figure")))
        .isNotEmpty()
        .allMatch(WebElement::isDisplayed)
        .allMatch(figure -> figure.findElement(By.tagName("figcaption")).getText().length() > 20);
    assertThat(closed.get(0).findElement(By.cssSelector("table")).getText())
        .contains("Submitted at");
  }

  @Test
  void isReadableWithoutScript() throws Exception {
    Path plain = directory.resolve("plain.html");
    Files.writeString(
        plain,
        Files.readString(report).replaceAll("script-src [^\"]*", "script-src &#39;none&#39;"));
    browser.open(plain, WIDE, "light");
    assertThat(texts("#timeline-1 tbody tr").get(0)).contains("order-desk-");
    assertThat(find("#timeline .strip .deadlocked").isDisplayed()).isTrue();
    assertThat(find("#drawing").isDisplayed()).isFalse();
    assertThat(texts(".zoom")).isEmpty();
    assertThat(texts("details.pool[open] figure")).isNotEmpty();
  }

  @Test
  void largeReportIsSmallAndFast() throws Exception {
    Path recording = directory.resolve("large.jfr");
    LargeRecording.write(recording);
    Path large = write(recording, "large.html", 0);
    assertThat(Files.size(large)).isLessThan(MOST_BYTES);
    double firstPaint = Double.MAX_VALUE;
    // The best of three, for other programs may have the processors.
    for (int i = 0; i < 3; i++) {
      browser.open(large, WIDE, "light");
      firstPaint = Math.min(firstPaint, firstContentfulPaint());
    }
    assertThat(firstPaint).isBetween(1.0, MOST_MILLIS_TO_PAINT);
    assertThat(texts("#timeline-1 tbody tr")).hasSize(100);
    assertThat(find("#pools").getText()).contains("pool-39");
    inSight("#timeline [data-zoom=in]").click();
    canvas();
    assertThat(find("#graph-status").getText()).contains("300 edges", "more match");
    assertThat(browser.complaints()).isEmpty();
  }

  /** In milliseconds. */
  private static double firstContentfulPaint() {
    return await()
        .until(
            () ->
                ((Number)
                        browser.script(
                            "return performance.getEntriesByName('first-contentful-paint')"
                                + ".map((entry) => entry.startTime)[0] || 0"))
                    .doubleValue(),
            millis -> millis > 0);
  }

  private static double zoom(WebElement canvas) {
    return ((Number) browser.script("return arguments[0]._cyreg.cy.zoom()", canvas)).doubleValue();
  }
}
