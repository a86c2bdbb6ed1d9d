package io.heddle.analysis.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.report.Format;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.ReportTables;
import java.util.List;
import java.util.Map;

/**
 * One HTML file, for people with a browser. It loads nothing from anywhere, and forbids it by its
 * Content-Security-Policy; texts out of recordings cannot become markup.
 */
public final class HtmlReport implements Format {
  private final List<ReportTable<?>> tables;

  /** With all tables. */
  public HtmlReport() {
    this(ReportTables.ALL);
  }

  /** With these tables. */
  public HtmlReport(List<ReportTable<?>> tables) {
    this.tables = List.copyOf(tables);
  }

  @Override
  public String id() {
    return "html";
  }

  @Override
  public List<String> suffixes() {
    return List.of("html");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    TemplateEngine templates =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            HtmlReport.class.getClassLoader(),
            HtmlReport.class.getPackageName());
    StringOutput out = new StringOutput();
    templates.render("page.jte", Map.of("page", new Page(analysis, verdict, tables)), out);
    return out.toString();
  }
}
