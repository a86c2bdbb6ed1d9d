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
 * the gate has failed, what is accepted was skipped, and the rest has passed. Without any finding
 * there is one test that has passed, because some servers take an empty suite for an error.
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
      suite(xml, verdict);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a string takes everything
    }
    return out.append('\n').toString();
  }

  private static void suite(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
    long failed = verdict.findings().stream().filter(Judged::fails).count();
    long skipped = verdict.findings().stream().filter(JunitReport::isSkipped).count();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "heddle");
    xml.writeAttribute("tests", String.valueOf(Math.max(1, verdict.findings().size())));
    xml.writeAttribute("failures", String.valueOf(failed));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", String.valueOf(skipped));
    for (Judged judged : verdict.findings()) {
      test(xml, judged);
    }
    if (verdict.findings().isEmpty()) {
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
}
