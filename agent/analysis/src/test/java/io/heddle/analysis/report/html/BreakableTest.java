package io.heddle.analysis.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakableTest {
  /** With {@code |} for the places where a line may end. */
  private static String html(String text) {
    StringOutput out = new StringOutput();
    OwaspHtmlTemplateOutput escaping = new OwaspHtmlTemplateOutput(out);
    escaping.setContext("td", null);
    escaping.writeUserContent(Breakable.of(text));
    return out.toString().replace("<wbr/>", "|");
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop.sell, com.|acme.|Shop.|sell",
    "io.acme.Shop.eat:24, io.acme.|Shop.|eat:24",
    "order-desk-1, order-|desk-1",
    "Outer$Inner.run:24, Outer$|Inner.|run:24",
    "http-worker_pool/main, http-|worker_|pool/|main",
    "Cart.a->Stock.b, Cart.|a-&gt;|Stock.b",
    "Stuck$$Lambda, Stuck$$|Lambda",
    "at 10:15:30 on 2026-03-01 for 1.5 s, at 10:15:30 on 2026-03-01 for 1.5 s",
    "It ends. Here - and there., It ends. Here - and there.",
  })
  void breaksBehindSignsOfNamesOnly(String text, String broken) {
    assertThat(html(text)).isEqualTo(broken);
  }

  @Test
  void staysText() {
    assertThat(html("main.<init>.call")).isEqualTo("main.|&lt;init&gt;.|call");
    assertThat(html("")).isEmpty();
  }
}
