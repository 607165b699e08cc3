package io.iolaus.lab.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// Computes [Arrivals] from the per-client fits of the test-data folder, where they are present.
///
/// Rates and lengths are taken relative to the median client of the same model, so that models of different load
/// make one distribution.
final class ClientFits {
    private ClientFits() {}

    /// Sums over one client's windows.
    private static final class Client {
        private final String model;
        private double sum;
        private double squares;
        private int windows;

        Client(String model) {
            this.model = model;
        }

        void add(double value) {
            sum += value;
            squares += value * value;
            windows++;
        }

        double mean() {
            return sum / windows;
        }

        double variation() {
            double mean = mean();
            return StrictMath.sqrt(Math.max(0, squares / windows - mean * mean)) / mean;
        }
    }

    static Optional<Arrivals> read(Path folder) {
        Path rates = folder.resolve("trace_servegen_client_rates.csv.gz");
        Path lengths = folder.resolve("trace_servegen_client_lengths.csv.gz");
        if (!Files.isReadable(rates) || !Files.isReadable(lengths)) {
            return Optional.empty();
        }
        Map<String, Client> byRate = new TreeMap<>();
        List<Double> bursts = new ArrayList<>();
        // category,model,client,window_start_s,rate_rps,cv,arrival_dist,p1,p2
        forEach(rates, row -> {
            double rate = Double.parseDouble(row[4]);
            if (rate > 0) {
                byRate.computeIfAbsent(row[1] + "," + row[2], key -> new Client(row[1])).add(rate);
            }
            double variation = row[5].isEmpty() ? 0 : Double.parseDouble(row[5]);
            if (variation > 0) {
                bursts.add(variation);
            }
        });
        Map<String, Client> byLength = new TreeMap<>();
        // category,model,client,window_start_s,field,mean,p10,p50,p90,p99,distinct_values
        forEach(lengths, row -> {
            if (row[4].equals("output_tokens") && Double.parseDouble(row[7]) > 0) {
                byLength.computeIfAbsent(row[1] + "," + row[2], key -> new Client(row[1])).add(Double.parseDouble(row[7]));
            }
        });
        List<Double> variations = new ArrayList<>();
        for (Client client : byRate.values()) {
            if (client.windows > 5) {
                variations.add(client.variation());
            }
        }
        return Optional.of(new Arrivals(Arrivals.LEVELS, quantiles(relative(byRate)), quantiles(variations), quantiles(bursts),
                quantiles(relative(byLength))));
    }

    private static void forEach(Path file, Consumer<String[]> sink) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sink.accept(line.split(",", -1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Double> relative(Map<String, Client> clients) {
        Map<String, List<Double>> byModel = new TreeMap<>();
        for (Client client : clients.values()) {
            byModel.computeIfAbsent(client.model, key -> new ArrayList<>()).add(client.mean());
        }
        List<Double> relative = new ArrayList<>();
        for (List<Double> means : byModel.values()) {
            Collections.sort(means);
            double median = means.get(means.size() / 2);
            means.forEach(mean -> relative.add(mean / median));
        }
        return relative;
    }

    private static double[] quantiles(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double[] quantiles = new double[Arrivals.LEVELS.length];
        for (int i = 0; i < quantiles.length; i++) {
            int at = (int) Math.min(sorted.size() - 1L, Math.round(Arrivals.LEVELS[i] * (sorted.size() - 1)));
            // Quantiles are joined on a logarithmic scale, which knows no zero.
            quantiles[i] = Math.max(1e-3, sorted.get(at));
        }
        return quantiles;
    }
}
