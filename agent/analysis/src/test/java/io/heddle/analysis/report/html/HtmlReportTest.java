package io.heddle.analysis.report.html;

import static io.heddle.analysis.report.html.Samples.html;
import static io.heddle.analysis.report.html.Samples.inversion;
import static io.heddle.analysis.report.html.Samples.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.heddle.analysis.gate.FindingStatus;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.Table;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final int MOST_BYTES = 5_000_000;
  private static final String HOSTILE =
      "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u001b[2J\u202e\u2028&lt;${x}";

  /** Scripts and styles are no markup, and the file is written so that the rest is XML. */
  private static Document parse(String html) throws Exception {
    String markup =
        html.replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3")
            .replace("<!DOCTYPE html>", "")
            .replace("<details class=\"pool\" open>", "<details class=\"pool\">")
            .replace("&times;", "\u00d7");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(markup.strip())));
  }

  private static List<Element> elements(Document page, String name) {
    return elements(page.getDocumentElement(), name);
  }

  private static List<Element> elements(Element part, String name) {
    NodeList found = part.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<String> texts(Document page, String name) {
    return elements(page, name).stream().map(e -> e.getTextContent().strip()).toList();
  }

  private static Element table(Document page, String id) {
    return elements(page, "table").stream()
        .filter(table -> table.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsOfEachFinding() throws Exception {
    Document page =
        parse(
            html(
                Samples.of(
                    List.of(
                        inversion(1, "Cart.lock", "Stock.lock", "desk"),
                        inversion(2, "Node.lock", "Node.lock", "walker")),
                    1,
                    "x")));

    assertThat(texts(page, "h2")).contains("2 findings fail the gate");
    assertThat(elements(page, "article"))
        .extracting(article -> article.getAttribute("id"))
        .containsExactly("finding-1", "finding-2");
    assertThat(texts(page, "article").get(0))
        .contains("Threads take the same locks in different orders", "Take the locks in one order")
        .contains("takes Cart.lock", "wants Stock.lock", "desk-b has it")
        .contains("com.acme.Shop.sell(Shop.java:24)", "2 different threads.")
        .contains("java -jar heddle.jar baseline add lock-order-inversion-1 --reason");
    assertThat(texts(page, "article").get(1)).contains("takes Node.lock#1", "wants Node.lock#2");
  }

  @Test
  void linksLeadSomewhere() throws Exception {
    Document page = parse(html(Samples.of(List.of(inversion(1, "A.a", "B.b", "t")), 3, "x")));
    List<String> ids = new ArrayList<>();
    elements(page, "*").forEach(element -> ids.add("#" + element.getAttribute("id")));

    assertThat(elements(page, "a"))
        .hasSizeGreaterThan(5)
        .extracting(a -> a.getAttribute("href"))
        .allMatch(ids::contains);
    assertThat(ids).filteredOn(id -> id.length() > 1).doesNotHaveDuplicates();
  }

  @Test
  void loadsNothing() throws Exception {
    String html = html(Samples.of(List.of(inversion(1, "A.a", "B.b", "t")), 3, "x"));
    Document page = parse(html);

    assertThat(elements(page, "meta"))
        .extracting(meta -> meta.getAttribute("content"))
        .anyMatch(policy -> policy.startsWith("default-src 'none'") && !policy.contains("http"));
    for (String name : List.of("link", "img", "iframe", "object", "embed", "base", "form")) {
      assertThat(elements(page, name)).as(name).isEmpty();
    }
    assertThat(elements(page, "*"))
        .allMatch(element -> !element.hasAttribute("src") && !element.hasAttribute("style"))
        .allMatch(element -> !element.getAttribute("href").contains(":"));
    assertThat(Assets.text("report.css")).doesNotContain("url(", "@import");
  }

  @Test
  void allowsItsOwnScriptsOnly() {
    String html = html(Samples.of(List.of(inversion(1, "A.a", "B.b", "t")), 3, "x"));
    List<String> scripts =
        Pattern.compile("(?s)<script>(.*?)</script>")
            .matcher(html)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(scripts).hasSize(4);
    assertThat(scripts)
        .allMatch(script -> html.contains(Assets.hash(script).replace("'", "&#39;")));
  }

  @Test
  void writesHostileNamesAsText() throws Exception {
    String plain = html(Samples.of(List.of(inversion(1, "A.a", "B.b", "t")), 3, "x"));
    String html =
        html(Samples.of(List.of(inversion(1, HOSTILE, "B" + HOSTILE, HOSTILE)), 3, HOSTILE));
    Document page = parse(html);

    assertThat(markup(page)).isEqualTo(markup(parse(plain)));
    assertThat(texts(page, "th")).anyMatch(text -> text.startsWith("</script><script>alert(1)"));
    assertThat(html).doesNotContain("\u001b", "\u202e", "\u2028", "<script>alert", "<img");
    assertThat(html.split("</script", -1)).hasSameSizeAs(plain.split("</script", -1));
  }

  /** The names of all elements but those that only let lines end. */
  private static List<String> markup(Document page) {
    return elements(page, "*").stream()
        .map(Element::getTagName)
        .filter(name -> !name.equals("wbr"))
        .toList();
  }

  @Test
  void showsWhoStandsBehindWhom() throws Exception {
    Document page = parse(html(Samples.of(List.of(), 1, "x")));
    Element waiting = table(page, "waiting");

    assertThat(elements(waiting, "span")).extracting(Element::getTextContent).containsExactly("  ");
    // In another order a tree says nothing.
    assertThat(elements(waiting, "th"))
        .allMatch(heading -> heading.getAttribute("data-fixed").equals("fixed"));
    assertThat(elements(table(page, "dumped-pools"), "th"))
        .noneMatch(heading -> heading.hasAttribute("data-fixed"));
  }

  @Test
  void doesNotSayThatAllIsWellWhereSomethingHangs() throws Exception {
    assertThat(texts(parse(html(Samples.of(List.of(), 1, "x"))), "h2"))
        .contains("No finding, but 1 warning");
  }

  @Test
  void givesTheScriptTheEdges() {
    String html = html(Samples.of(List.of(inversion(1, "A.a", HOSTILE, "t")), 0, "x"));
    String data = html.split("id=\"graph-data\">")[1].split("</script>")[0];
    JsonArray edges = JsonParser.parseString(data).getAsJsonArray();

    assertThat(data).doesNotContain("<");
    assertThat(edges).hasSize(2);
    assertThat(edges.get(0).getAsJsonObject().get("from").getAsString()).isEqualTo("A.a");
    assertThat(edges.get(0).getAsJsonObject().get("to").getAsString()).startsWith("</script>");
    assertThat(edges.get(0).getAsJsonObject().get("findings").getAsString()).isEqualTo("finding-1");
  }

  @Test
  void showsEdgesThatAreInNoCycle() throws Exception {
    Document page = parse(html(Samples.of(List.of(inversion(1, "A.a", "B.b", "t")), 2, "x")));
    Element edges = table(page, "edges");

    assertThat(edges.getElementsByTagName("tr").getLength()).isEqualTo(1 + 2 + 2);
    assertThat(edges.getTextContent())
        .contains("A.a", "finding 1", "x1")
        .contains("1 pair of locks, 3 threads, 1 run")
        .contains("always under Gate.lock", "always with a time limit", "wanted by readers only");
  }

  @Test
  void showsLocksOfOneClassAsTwo() {
    EdgeSummary loop =
        new EdgeSummary(
            "N.lock",
            "N.lock",
            "",
            "",
            1,
            1,
            2,
            2,
            List.of(),
            false,
            "exclusive",
            false,
            true,
            "",
            "");
    FindingArticle told =
        new FindingArticle(
            1, new Judged(inversion(1, "N.lock", "N.lock", "t"), FindingStatus.NEW, "", true));

    assertThat(LockGraph.of(List.of(told), Table.of(List.of(loop), 0)).edges())
        .extracting(edge -> edge.from() + " " + edge.to())
        .containsExactly("N.lock#1 N.lock#2", "N.lock#2 N.lock#1");
  }

  @Test
  void stopsWhereABrowserWouldSuffer() {
    String name = "com.acme.orders.persistence.OrderRepository.cache";
    int findings = 20_000;
    String html =
        html(
            Samples.of(
                IntStream.range(0, findings)
                    .mapToObj(i -> inversion(i, name + i, name + (i + 1), "http-worker-" + i))
                    .toList(),
                Table.LIMIT,
                name));
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
    assertThat(html)
        .contains("20,000 findings fail the gate", "id=\"finding-1\"", name + (Table.LIMIT - 1))
        .contains("And 19,000 more", "Told in full:");
  }

  @Test
  void isReadableWithoutScript() throws Exception {
    Document page = parse(html(Samples.of(List.of(), 40, "row")));

    assertThat(elements(page, "table")).hasSize(18 + 2 + 12);
    assertThat(elements(page, "tr")).hasSize(18 + 14 * 40 + 3 + 2 + 40 + 50 + 12 * 21 + 1);
    assertThat(elements(page, "table"))
        .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
    assertThat(elements(page, "th")).allMatch(th -> th.getAttribute("scope").equals("col"));
    assertThat(texts(page, "td"))
        .contains("row39", "1.50 ms", "12,345")
        .contains("contended-lock", "Threads were blocked for row", "initialisation of row");
  }

  @Test
  void saysWhenThereIsNothing() throws Exception {
    String html = html(nothing());

    assertThat(texts(parse(html), "h2")).contains("Not all could be read");
    assertThat(html).contains("It is empty.").doesNotContain("Cytoscape", "Pools");
    assertThat(html).doesNotContain("observations-section", "jdk-section");
  }

  /** A recording that nobody watched fails the gate also where what is found is accepted. */
  @Test
  void theHeadlineSaysWhatFailsTheGate() throws Exception {
    FindingSummary known = inversion(1, "A.a", "B.b", "t");
    Judged accepted = new Judged(known, FindingStatus.ACCEPTED, "since 2019", false);
    Verdict passed = new Verdict("any", List.of(accepted), List.of(), List.of(), List.of());
    Analysis analysis = Samples.of(List.of(known), 0, "row");
    String failed = new HtmlReport().write(analysis, passed.without(List.of("a.jfr"), List.of()));

    assertThat(texts(parse(new HtmlReport().write(analysis, passed)), "h2"))
        .contains("No finding fails the gate");
    assertThat(texts(parse(failed), "h2")).contains("Not watched by Heddle");
    assertThat(failed).contains("class=\"verdict bad\"");
  }

  @Test
  void quotesWhatAShellWouldRun() {
    assertThat(ShellWord.of("lock-order-inversion-33fd")).isEqualTo("lock-order-inversion-33fd");
    assertThat(ShellWord.of("a; rm -rf 'x'")).isEqualTo("'a; rm -rf '\\''x'\\'''");
  }
}
