package io.iolaus.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Says where a foreign record keeps the contract's fields.
///
/// @param paths for a field by its contract name, or [#PROMPT], the paths to look at: the first that leads to a value
///     other than null wins
/// @param constants for a field that the record does not have: its value for every record, as text
/// @param time what a number under `timestamp` counts; text there is RFC 3339 or such a number
public record FieldMap(Map<String, List<FieldPath>> paths, Map<String, String> constants, TimeUnit time)
        implements Serializable {

    /// Stands for the bare text of the last user message, for records that have no messages.
    public static final String PROMPT = "prompt";

    /// What a numeric time stamp counts, since the epoch.
    public enum TimeUnit {
        SECONDS(9),
        MILLIS(6),
        MICROS(3),
        NANOS(0);

        private final int zeros;

        TimeUnit(int zeros) {
            this.zeros = zeros;
        }

        /// Decimal places from this unit to nanoseconds.
        int zeros() {
            return zeros;
        }
    }

    public FieldMap {
        Map<String, List<FieldPath>> copied = new TreeMap<>();
        paths.forEach((field, alternatives) -> {
            requireKnown(field);
            if (alternatives.isEmpty()) {
                throw new IllegalArgumentException(field + " has no path");
            }
            copied.put(field, new ArrayList<>(alternatives));
        });
        paths = copied;
        constants.keySet().forEach(field -> {
            requireKnown(field);
            if (copied.containsKey(field)) {
                throw new IllegalArgumentException(field + " has both a path and a constant");
            }
        });
        constants = new TreeMap<>(constants);
        if (paths.containsKey(PROMPT) && paths.containsKey(ContractField.MESSAGES.wireName())) {
            throw new IllegalArgumentException("prompt and " + ContractField.MESSAGES.wireName() + " exclude each other");
        }
        for (ContractField required : List.of(ContractField.TIMESTAMP, ContractField.ACCOUNT, ContractField.MODEL)) {
            if (!paths.containsKey(required.wireName()) && !constants.containsKey(required.wireName())) {
                throw new IllegalArgumentException(required.wireName() + " is required and has neither a path nor a constant");
            }
        }
    }

    private static void requireKnown(String field) {
        if (!field.equals(PROMPT) && ContractField.named(field).filter(f -> f.wireName().equals(field)).isEmpty()) {
            throw new IllegalArgumentException(field + " is no field of an exchange");
        }
    }
}
