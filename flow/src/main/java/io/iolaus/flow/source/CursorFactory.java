package io.iolaus.flow.source;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.ContractField;
import io.iolaus.ingest.ExchangeDecoder;
import io.iolaus.ingest.FieldMap;
import io.iolaus.ingest.FieldMapDecoder;
import io.iolaus.ingest.Format;
import io.iolaus.ingest.LiteLlmDecoder;
import io.iolaus.ingest.OtlpJsonDecoder;
import org.jspecify.annotations.Nullable;

/// Opens splits, each with the decoder that its format asks for; decoders live on from split to split. One reader's own.
final class CursorFactory {

    private final @Nullable FieldMap fieldMap;
    private final int longestLine;
    private final Map<Format, ExchangeDecoder> decoders = new EnumMap<>(Format.class);

    /// @param fieldMap for files of [Format#MAPPED]
    /// @param longestLine bytes of the longest line that is decoded
    CursorFactory(@Nullable FieldMap fieldMap, int longestLine) {
        this.fieldMap = fieldMap;
        this.longestLine = longestLine;
    }

    SplitCursor open(LogSplit split) throws IOException {
        Format format = split.file().format();
        ExchangeDecoder decoder = decoders.computeIfAbsent(format, this::decoder);
        return switch (split.file().container()) {
            case PLAIN, GZIP, ZSTD -> new LineCursor(split, decoder, longestLine);
            case PARQUET -> {
                Map<String, Boolean> known = new HashMap<>(); // asked for each row
                yield new RowCursor(
                        split, decoder, column -> known.computeIfAbsent(column, name -> isWanted(format, name)));
            }
        };
    }

    /// A new decoder of that format.
    ExchangeDecoder decoder(Format format) {
        return switch (format) {
            case CONTRACT -> new ContractDecoder();
            case LITELLM -> new LiteLlmDecoder();
            case OTLP -> new OtlpJsonDecoder();
            case MAPPED -> new FieldMapDecoder(requireFieldMap());
        };
    }

    /// Whether a field may stand in, or under, a column of this name.
    private boolean isWanted(Format format, String column) {
        return switch (format) {
            case CONTRACT -> Stream.of(ContractField.values())
                    .flatMap(field -> Stream.concat(Stream.of(field.wireName()), field.olderNames().stream()))
                    .anyMatch(name -> name.equals(column) || name.startsWith(column + "."));
            case MAPPED -> requireFieldMap().paths().values().stream()
                    .flatMap(paths -> paths.stream())
                    .anyMatch(path -> path.keys().getFirst().equals(column));
            case LITELLM, OTLP -> true;
        };
    }

    private FieldMap requireFieldMap() {
        if (fieldMap == null) {
            throw new IllegalStateException("a mapped format needs its field map");
        }
        return fieldMap;
    }
}
