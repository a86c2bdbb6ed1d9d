package io.heddle.instrument.weave;

import io.heddle.engine.site.TaskFields;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * Finds out from the raw bytes whether the objects of a class may be tasks, by its methods {@code
 * run} and {@code call}, and tells {@link TaskFields} the types of its fields then.
 */
final class TaskScan {
  private final ClassReader reader;
  private final RawNames names;
  private boolean isTask;

  TaskScan(ClassReader reader, RawNames names) {
    this.reader = reader;
    this.names = names;
  }

  /** Looks at the {@code method_info} at this offset; true if executors are given tasks by it. */
  boolean look(int method) {
    int name = names.utf8(method + 2);
    if (names.isEqual(name, "execute") || names.isEqual(name, "dispatch")) {
      return LoopWeaver.isGivenTasks(names.text(name), names.text(names.utf8(method + 4)));
    }
    if (names.isEqual(name, "run") || names.isEqual(name, "call")) {
      isTask |= LoopWeaver.begins(names.text(name), names.text(names.utf8(method + 4)));
    }
    return false;
  }

  /**
   * To be called when all methods were looked at.
   *
   * @param fields the offset of the number of fields
   */
  void end(String className, int fields, TaskFields known) {
    if (!isTask) {
      return;
    }
    List<String> types = new ArrayList<>();
    int at = fields + 2;
    for (int i = 0; i < reader.readUnsignedShort(fields); i++) {
      Type type = Type.getType(names.text(names.utf8(at + 4)));
      Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
      if (element.getSort() == Type.OBJECT && !types.contains(element.getClassName())) {
        types.add(element.getClassName());
      }
      at = ClassScan.afterAttributes(reader, at + 6);
    }
    known.add(className, types);
  }
}
