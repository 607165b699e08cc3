package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/// Decodes any JSON Lines whose fields a [FieldMap] can point at.
///
/// Foreign logs are loose with types, so what is unambiguous is put right: a number or boolean where text belongs
/// becomes text, text that spells a number becomes one, the first of a list of addresses is taken and a port dropped. The rules
/// of the contract hold for the rest.
public final class FieldMapDecoder implements ExchangeDecoder {

    private final FieldMap map;
    private final PathPicker picker = new PathPicker();
    private final ContractLine line = new ContractLine();
    private final ContractDecoder contract = new ContractDecoder();

    public FieldMapDecoder(FieldMap map) {
        this.map = map;
        map.paths().forEach(picker::add);
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, Sink sink) throws MalformedRecordException {
        picker.pick(bytes, offset, length);
        line.begin();
        try {
            for (String name : map.paths().keySet()) {
                Slice slice = picker.get(name);
                if (slice != null) {
                    put(line, name, slice, map.time());
                }
            }
        } catch (IOException e) {
            throw JsonRecords.failure(e);
        }
        for (Map.Entry<String, String> constant : map.constants().entrySet()) {
            putConstant(constant.getKey(), constant.getValue());
        }
        line.decode(contract, sink);
    }

    private void putConstant(String name, String value) {
        if (name.equals(FieldMap.PROMPT)) {
            line.name(ContractField.MESSAGES.wireName());
            line.raw("[{\"role\":\"user\",\"content\":");
            line.text(value);
            line.raw("}]");
            return;
        }
        ContractField field = ContractField.named(name).orElseThrow();
        line.name(name);
        boolean bare = switch (field.shape()) {
            case TIME, INTEGER, NUMBER -> Numbers.isJson(value);
            case TEXT, PROMPT -> false;
        };
        if (!bare) {
            line.text(value);
        } else if (field == ContractField.TIMESTAMP) {
            line.raw(Numbers.toNanos(value, map.time()));
        } else {
            line.raw(value);
        }
    }

    /// Adds the value of the contract's field `name`, or of [FieldMap#PROMPT], put right where that is unambiguous.
    static void put(ContractLine line, String name, Slice slice, FieldMap.TimeUnit time) throws IOException {
        if (name.equals(FieldMap.PROMPT)) {
            line.name(ContractField.MESSAGES.wireName());
            line.raw("[{\"role\":\"user\",\"content\":");
            line.raw(slice.bytes(), slice.start(), slice.length());
            line.raw("}]");
            return;
        }
        ContractField field = ContractField.named(name).orElseThrow();
        line.name(name);
        switch (field.shape()) {
            case TIME -> {
                boolean number = slice.token().isNumeric() || (slice.isText() && Numbers.isJson(slice.bare()));
                line.raw(number ? Numbers.toNanos(slice.bare(), time) : raw(line, slice));
            }
            case TEXT -> putText(line, field, slice);
            case INTEGER, NUMBER -> {
                boolean spelled = slice.isText() && Numbers.isJson(slice.bare());
                line.raw(spelled ? slice.bare() : raw(line, slice));
            }
            case PROMPT -> raw(line, slice);
        }
    }

    private static void putText(ContractLine line, ContractField field, Slice slice) throws IOException {
        JsonToken token = slice.token();
        if (token.isNumeric() || token.isBoolean()) {
            line.text(slice.bare());
        } else if (field == ContractField.CLIENT_ADDRESS && slice.isText()) {
            line.text(Addresses.first(slice.text()));
        } else {
            raw(line, slice);
        }
    }

    private static String raw(ContractLine line, Slice slice) {
        line.raw(slice.bytes(), slice.start(), slice.length());
        return "";
    }
}
