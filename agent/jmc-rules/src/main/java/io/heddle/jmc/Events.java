package io.heddle.jmc;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.Attribute;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.item.ItemToolkit;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;

/** Reads Heddle's events as Mission Control has them. */
final class Events {
  private Events() {}

  static Stream<IItem> of(IItemCollection items, String type) {
    return items.apply(ItemFilters.type(type)).stream().flatMap(IItemIterable::stream);
  }

  /** The text of a field; empty where an event of another version has no such field. */
  static String text(IItem event, String field) {
    String text = value(event, field, UnitLookup.PLAIN_TEXT);
    return text == null ? "" : text;
  }

  /**
   * The number of a field, with which Mission Control reckons unless its name ends in {@code Id};
   * -1 where an event of another version has no such field.
   */
  static long number(IItem event, String field) {
    IQuantity number = value(event, field, UnitLookup.NUMBER);
    Number raw = number == null ? value(event, field, UnitLookup.RAW_NUMBER) : null;
    return number != null ? number.longValue() : raw != null ? raw.longValue() : -1;
  }

  private static <T> @Nullable T value(IItem event, String field, ContentType<T> type) {
    IMemberAccessor<T, IItem> accessor =
        Attribute.attr(field, type).getAccessor(ItemToolkit.getItemType(event));
    return accessor == null ? null : accessor.getMember(event);
  }
}
