package io.heddle.analysis.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Frames;
import io.heddle.engine.site.Stacks;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A finding as JSON. Names are as they are; where there is no name, or two threads of a finding
 * have the same, {@code threads}, {@code thread} and {@code owner} tell them apart.
 */
final class FindingSummaryJson {
  private FindingSummaryJson() {}

  static JsonObject of(FindingSummary finding) {
    ShownThreads shown = finding.shownThreads();
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule());
    json.addProperty("severity", finding.severity());
    json.addProperty("fingerprint", finding.fingerprint());
    json.addProperty("message", finding.message());
    json.addProperty("count", finding.count());
    json.addProperty("first", finding.first().toString());
    json.addProperty("last", finding.last().toString());
    json.add("locks", texts(finding.lockNames()));
    json.add("lockDetails", locks(finding.locks()));
    json.add("threads", texts(finding.threads().stream().map(shown::plainName).toList()));
    json.add("threadDetails", threads(finding.threads()));
    json.add("steps", steps(finding, shown));
    json.add("stacks", stacks(finding.stacks()));
    json.add("notes", texts(finding.notes()));
    json.addProperty("report", finding.report());
    json.add("tests", texts(finding.tests()));
    return json;
  }

  private static JsonArray texts(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static JsonArray stacks(Collection<Evidence> stacks) {
    JsonArray array = new JsonArray();
    for (Evidence evidence : stacks) {
      JsonObject json = new JsonObject();
      json.addProperty("title", evidence.title());
      json.addProperty("stack", Frames.text(evidence.frames()));
      array.add(json);
    }
    return array;
  }

  private static JsonArray locks(Collection<LockRef> locks) {
    JsonArray array = new JsonArray();
    for (LockRef lock : locks) {
      JsonObject json = new JsonObject();
      json.addProperty("name", lock.name());
      json.addProperty("type", lock.type());
      json.addProperty("id", lock.id());
      array.add(json);
    }
    return array;
  }

  private static JsonArray threads(Collection<ThreadRef> threads) {
    JsonArray array = new JsonArray();
    for (ThreadRef thread : threads) {
      JsonObject json = new JsonObject();
      json.addProperty("name", thread.name());
      json.addProperty("id", thread.id());
      json.addProperty("virtual", thread.virtual());
      json.addProperty("creationSite", thread.creationSite());
      json.addProperty("test", thread.test());
      array.add(json);
    }
    return array;
  }

  private static JsonArray steps(FindingSummary finding, ShownThreads shown) {
    JsonArray array = new JsonArray();
    for (Step step : finding.steps()) {
      array.add(step(array.size(), step, shown));
    }
    return array;
  }

  private static JsonObject step(int index, Step step, ShownThreads shown) {
    JsonObject json = new JsonObject();
    json.addProperty("index", index);
    json.addProperty("thread", shown.plainName(step.thread()));
    json.addProperty("threadName", step.thread().name());
    json.addProperty("threadId", step.thread().id());
    json.addProperty("virtual", step.thread().virtual());
    json.addProperty("creationSite", step.thread().creationSite());
    json.addProperty("test", step.thread().test());
    use(json, "held", step.held());
    use(json, "wanted", step.wanted());
    if (step.waitedNanos() != null) {
      json.addProperty("waited", step.waitedNanos());
    }
    ThreadRef owner = step.owner();
    json.addProperty("owner", owner == null ? "" : shown.plainName(owner));
    if (owner != null) {
      json.addProperty("ownerName", owner.name());
      json.addProperty("ownerId", owner.id());
      json.addProperty("ownerVirtual", owner.virtual());
      json.addProperty("ownerCreationSite", owner.creationSite());
    }
    json.addProperty("stack", Frames.text(step.stack()));
    return json;
  }

  private static void use(JsonObject json, String what, @Nullable Use use) {
    StackTraceElement at = use == null ? null : use.at();
    json.addProperty(what + "Lock", use == null ? "" : use.lock().name());
    json.addProperty(what + "Site", at == null ? "" : Stacks.label(at));
    if (use != null) {
      json.addProperty(what + "Type", use.lock().type());
      json.addProperty(what + "Id", use.lock().id());
      json.addProperty(what + "Mode", use.mode());
    }
    if (at != null) {
      json.addProperty(what + "At", Frames.text(at));
    }
  }
}
