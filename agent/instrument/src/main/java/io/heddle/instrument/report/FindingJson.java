package io.heddle.instrument.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Frames;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A finding as a JSON object; steps have the fields of {@code heddle.FindingStep}. */
final class FindingJson {
  private FindingJson() {}

  static JsonObject of(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule().id());
    json.addProperty("severity", finding.severity().id());
    json.addProperty("fingerprint", finding.fingerprint());
    json.addProperty("message", finding.message());
    json.addProperty("time", finding.time().toString());
    json.addProperty("pid", ProcessHandle.current().pid());
    json.add("locks", array(finding.locks(), FindingJson::lock));
    json.add("threads", array(finding.threads(), FindingJson::thread));
    json.add("steps", array(finding.steps(), FindingJson::step));
    json.add("stacks", array(finding.stacks(), FindingJson::stack));
    json.add("notes", texts(finding.notes()));
    json.add("tests", texts(finding.tests()));
    return json;
  }

  private static <T> JsonArray array(Collection<T> all, Function<T, JsonObject> object) {
    JsonArray array = new JsonArray();
    all.forEach(one -> array.add(object.apply(one)));
    return array;
  }

  private static JsonArray texts(Collection<String> all) {
    JsonArray array = new JsonArray();
    all.forEach(array::add);
    return array;
  }

  private static JsonObject lock(LockRef lock) {
    JsonObject json = new JsonObject();
    json.addProperty("name", lock.name());
    json.addProperty("type", lock.type());
    json.addProperty("id", lock.id());
    return json;
  }

  private static JsonObject thread(ThreadRef thread) {
    JsonObject json = new JsonObject();
    json.addProperty("name", thread.name());
    json.addProperty("id", thread.id());
    json.addProperty("virtual", thread.virtual());
    json.addProperty("creationSite", thread.creationSite());
    json.addProperty("test", thread.test());
    return json;
  }

  private static JsonObject step(Step step) {
    JsonObject json = new JsonObject();
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
    if (owner != null) {
      json.addProperty("ownerName", owner.name());
      json.addProperty("ownerId", owner.id());
      json.addProperty("ownerVirtual", owner.virtual());
      json.addProperty("ownerCreationSite", owner.creationSite());
    }
    json.add("stack", frames(step.stack()));
    return json;
  }

  private static void use(JsonObject json, String prefix, @Nullable Use use) {
    if (use != null) {
      json.addProperty(prefix + "Lock", use.lock().name());
      json.addProperty(prefix + "Type", use.lock().type());
      json.addProperty(prefix + "Id", use.lock().id());
      json.addProperty(prefix + "Mode", use.mode());
      if (use.at() != null) {
        json.addProperty(prefix + "Site", Frames.text(use.at()));
      }
    }
  }

  private static JsonObject stack(Evidence evidence) {
    JsonObject json = new JsonObject();
    json.addProperty("title", evidence.title());
    json.add("frames", frames(evidence.frames()));
    return json;
  }

  private static JsonArray frames(Collection<StackTraceElement> frames) {
    return texts(frames.stream().map(Frames::text).toList());
  }
}
