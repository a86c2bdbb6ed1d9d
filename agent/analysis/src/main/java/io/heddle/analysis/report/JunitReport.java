package io.heddle.analysis.report;

import io.heddle.analysis.gate.FindingStatus;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.ShownText;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Findings as a test suite in the form of Ant's JUnit task, which all CI servers read: what fails
 * the gate has failed, what is accepted was skipped, and the rest has passed. Where nobody has
 * looked is a test, too: failed, or skipped if that may be. Without any of these there is one test
 * that has passed, because some servers take an empty suite for an error.
 */
public final class JunitReport implements Format {
  @Override
  public String id() {
    return "junit";
  }

  @Override
  public List<String> suffixes() {
    return List.of("xml");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      suite(xml, verdict.findings(), Gap.of(analysis, verdict));
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a string takes everything
    }
    return out.append('\n').toString();
  }

  private static void suite(XMLStreamWriter xml, List<Judged> findings, List<Gap> gaps)
      throws XMLStreamException {
    int tests = findings.size() + gaps.size();
    long failedGaps = gaps.stream().filter(Gap::fails).count();
    long failed = findings.stream().filter(Judged::fails).count() + failedGaps;
    long skipped =
        findings.stream().filter(JunitReport::isSkipped).count() + gaps.size() - failedGaps;
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "heddle");
    xml.writeAttribute("tests", String.valueOf(Math.max(1, tests)));
    xml.writeAttribute("failures", String.valueOf(failed));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", String.valueOf(skipped));
    for (Judged judged : findings) {
      test(xml, judged);
    }
    for (Gap gap : gaps) {
      test(xml, gap);
    }
    if (tests == 0) {
      start(xml, "heddle", "no finding");
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static boolean isSkipped(Judged judged) {
    return !judged.fails() && judged.status() != FindingStatus.NEW;
  }

  private static void start(XMLStreamWriter xml, String className, String name)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", ShownText.line(className));
    xml.writeAttribute("name", ShownText.line(name));
    xml.writeAttribute("time", "0");
  }

  private static void test(XMLStreamWriter xml, Judged judged) throws XMLStreamException {
    FindingSummary finding = judged.finding();
    start(xml, "heddle." + finding.rule(), finding.fingerprint() + ": " + finding.message());
    if (judged.fails()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", ShownText.line(finding.rule()));
      xml.writeAttribute("message", ShownText.line(finding.message()));
      xml.writeCharacters(FindingSection.body(finding));
      xml.writeEndElement();
    } else if (isSkipped(judged)) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", judged.status().id() + ": " + ShownText.line(judged.reason()));
    } else {
      xml.writeStartElement("system-out");
      xml.writeCharacters(FindingSection.body(finding));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void test(XMLStreamWriter xml, Gap gap) throws XMLStreamException {
    start(xml, "heddle", gap.title());
    xml.writeStartElement(gap.fails() ? "failure" : "skipped");
    if (gap.fails()) {
      xml.writeAttribute("type", "heddle");
    }
    xml.writeAttribute("message", gap.sentence());
    xml.writeCharacters(String.join("\n", gap.sentences()));
    xml.writeEndElement();
    xml.writeEndElement();
  }
}
