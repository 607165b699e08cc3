package io.iolaus.flow.source;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.StructAccessor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes Parquet values as JSON.
final class ParquetValues {

    private ParquetValues() {}

    /// Writes a row, or a struct within one: those of its fields that are wanted.
    static void writeRow(StructAccessor struct, Predicate<String> wanted, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < struct.getFieldCount(); i++) {
            String name = struct.getFieldName(i);
            if (!wanted.test(name)) {
                continue;
            }
            json.writeFieldName(name);
            write(struct.isNull(i) ? null : struct.getValue(i), json);
        }
        json.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> writeNumber(number, json);
            case Float number -> writeNumber(Double.parseDouble(number.toString()), json);
            case BigDecimal number -> json.writeNumber(number.toPlainString());
            case Boolean flag -> json.writeBoolean(flag);
            // Without a logical type a byte array is text: older writers leave the annotation out.
            case byte[] text -> json.writeString(new String(text, StandardCharsets.UTF_8));
            case Instant time -> json.writeString(time.toString());
            // A time stamp without a zone is UTC, as warehouses export them.
            case LocalDateTime time -> json.writeString(time.toInstant(ZoneOffset.UTC).toString());
            case PqStruct struct -> writeRow(struct, field -> true, json);
            case PqList list -> {
                json.writeStartArray();
                for (int i = 0; i < list.size(); i++) {
                    write(list.isNull(i) ? null : list.get(i), json);
                }
                json.writeEndArray();
            }
            case PqMap map -> {
                json.writeStartObject();
                for (PqMap.Entry entry : map.getEntries()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.isValueNull() ? null : entry.getValue(), json);
                }
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }

    /// JSON has no NaN; a column of nullable numbers that went through pandas does.
    private static void writeNumber(double number, JsonGenerator json) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }
}
