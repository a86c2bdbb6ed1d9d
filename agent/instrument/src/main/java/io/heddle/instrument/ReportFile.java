package io.heddle.instrument;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.heddle.engine.finding.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Appends findings to the file of {@code report=} as JSON lines, each flushed, so that a process
 * that is killed loses nothing. For the reporter thread.
 */
final class ReportFile implements FindingSink {
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final String name;
  private final Console console;
  private boolean failed;

  /** The file is made when there is something to write. */
  ReportFile(String name, Console console) {
    this.name = name;
    this.console = console;
  }

  /** Appends a finding; what cannot be written is said once, on the console. */
  @Override
  public void accept(Finding finding) {
    append(json(finding));
  }

  /** Appends a line of the same fingerprint with the new status. */
  @Override
  public void changed(Finding finding, String status, String message) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule().id());
    json.addProperty("fingerprint", finding.fingerprint());
    append(json, status, message);
  }

  /** Appends a line also if nothing was found: who reads the file wants to know that Heddle ran. */
  @Override
  public void ended(String message) {
    append(new JsonObject(), "ended", message);
  }

  private void append(JsonObject json, String status, String message) {
    json.addProperty("status", status);
    json.addProperty("message", message);
    json.addProperty("time", Instant.now().toString());
    json.addProperty("pid", ProcessHandle.current().pid());
    append(json);
  }

  private void append(JsonObject json) {
    byte[] line = (gson.toJson(json) + '\n').getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = OwnerOnlyFile.append(name)) {
      out.write(line);
    } catch (IOException e) {
      if (!failed) {
        failed = true;
        console.line("heddle: cannot write the report file " + name + ": " + e);
      }
    }
  }

  private JsonObject json(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule().id());
    json.addProperty("severity", finding.severity().id());
    json.addProperty("fingerprint", finding.fingerprint());
    json.addProperty("message", finding.message());
    json.addProperty("time", finding.time().toString());
    json.addProperty("pid", ProcessHandle.current().pid());
    json.add("locks", gson.toJsonTree(finding.locks()));
    json.add("threads", gson.toJsonTree(finding.threads()));
    json.add("stacks", stacks(finding));
    json.add("notes", gson.toJsonTree(finding.notes()));
    json.add("tests", gson.toJsonTree(finding.tests()));
    return json;
  }

  private static JsonArray stacks(Finding finding) {
    JsonArray stacks = new JsonArray();
    for (Finding.Evidence evidence : finding.stacks()) {
      JsonArray frames = new JsonArray();
      evidence.frames().forEach(frame -> frames.add(frame.toString()));
      JsonObject stack = new JsonObject();
      stack.addProperty("title", evidence.title());
      stack.add("frames", frames);
      stacks.add(stack);
    }
    return stacks;
  }
}
