package io.heddle.cli;

import io.heddle.analysis.report.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where an analysis goes, and in which form.
 *
 * @param format the form
 * @param file null for the standard output
 */
record Output(Format format, @Nullable Path file) {

  /** The name of a format means the standard output; all else is a file, whose suffix tells. */
  static final class Converter implements ITypeConverter<Output> {
    @Override
    public Output convert(String value) {
      return Formats.named(value)
          .map(format -> new Output(format, null))
          .or(() -> Formats.ofFile(value).map(format -> new Output(format, Path.of(value))))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\""
                          + value
                          + "\" is none of "
                          + Formats.names()
                          + ", nor a file whose name ends in one of "
                          + Formats.suffixes()));
    }
  }
}
