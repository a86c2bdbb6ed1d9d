package io.heddle.analysis.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import java.util.Map;

/** An analysis as one HTML file, for people. */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * The file. It loads nothing from anywhere, and forbids it by its Content-Security-Policy; texts
   * out of recordings cannot become markup.
   */
  public static String write(Analysis analysis, Verdict verdict) {
    TemplateEngine templates =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            HtmlReport.class.getClassLoader(),
            HtmlReport.class.getPackageName());
    StringOutput out = new StringOutput();
    templates.render("page.jte", Map.of("page", new Page(analysis, verdict)), out);
    return out.toString();
  }
}
