package io.heddle.instrument.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Appends findings to the file of {@code report=} as JSON lines, each flushed, so that a process
 * that is killed loses nothing. Their form is that of {@code docs/report.schema.json}. For the
 * reporter thread.
 */
public final class ReportFile implements FindingSink {
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final String name;
  private final Console console;

  /** Lines that could not be written. */
  private long lost;

  /** Whether the last line in the file may lack its end. */
  private boolean torn;

  /** The file is made when there is something to write. */
  public ReportFile(String name, Console console) {
    this.name = name;
    this.console = console;
  }

  /** Appends a finding; what cannot be written is said once, on the console. */
  @Override
  public void accept(Finding finding) {
    append(FindingJson.of(finding));
  }

  /** Appends a line of the same fingerprint with the new status. */
  @Override
  public void changed(Finding finding, String status, String message) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule().id());
    json.addProperty("fingerprint", finding.fingerprint());
    append(json, status, message);
  }

  /**
   * Appends a line also if nothing was found: who reads the file wants to know that Heddle ran.
   * Says how much of the file is missing.
   */
  @Override
  public void ended(String message) {
    append(new JsonObject(), "ended", message);
    if (lost > 0) {
      console.line("heddle: " + lost + " lines are missing in the report file " + name);
    }
  }

  private void append(JsonObject json, String status, String message) {
    json.addProperty("status", status);
    json.addProperty("message", message);
    json.addProperty("time", Instant.now().toString());
    json.addProperty("pid", ProcessHandle.current().pid());
    append(json);
  }

  private void append(JsonObject json) {
    String text = (torn ? "\n" : "") + JsonText.encodable(gson.toJson(json)) + '\n';
    try (OutputStream out = OwnerOnlyFile.append(name)) {
      torn = true; // until all of it is there
      out.write(text.getBytes(StandardCharsets.UTF_8));
      torn = false;
    } catch (IOException e) {
      if (lost++ == 0) {
        console.line("heddle: cannot write the report file " + name + ": " + e);
      }
    }
  }
}
