package io.iolaus.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often honest groups of accounts show each indicator, in the lab's worlds: the resource `indicators.txt`, which
/// `iolaus lab indicators --write` makes.
public final class IndicatorRates {

    /// A rate with its 95% interval (Wilson 1927).
    ///
    /// @param showing honest groups that show the indicator
    /// @param measured honest groups of which it can be measured
    /// @param lowest lower end of the interval, 0 to 1
    /// @param highest upper end
    public record Rate(int showing, int measured, double lowest, double highest) {
        public double share() {
            return (double) showing / measured;
        }
    }

    private final Map<AdvisoryIndicator, Rate> rates = new EnumMap<>(AdvisoryIndicator.class);

    private IndicatorRates(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" ", -1);
                rates.put(AdvisoryIndicator.valueOf(parts[0]), new Rate(
                        Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Double.parseDouble(parts[3]), Double.parseDouble(parts[4])));
            }
        }
    }

    /// The rates that ship with this version.
    public static IndicatorRates shipped() {
        return Shipped.RATES;
    }

    static IndicatorRates parse(List<String> lines) {
        return new IndicatorRates(lines);
    }

    /// Empty where no honest group of the lab could be measured.
    public Optional<Rate> of(AdvisoryIndicator indicator) {
        return Optional.ofNullable(rates.get(indicator));
    }

    private static final class Shipped {
        private static final IndicatorRates RATES = load();

        private static IndicatorRates load() {
            try (var stream = IndicatorRates.class.getResourceAsStream("indicators.txt")) {
                if (stream == null) {
                    throw new IllegalStateException("resource indicators.txt is missing");
                }
                return new IndicatorRates(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
