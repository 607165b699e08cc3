package io.iolaus.server.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import io.iolaus.act.Action;
import io.iolaus.server.gate.Basis;
import io.iolaus.server.gate.Gate;
import io.iolaus.server.gate.Ruling;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// What is counted and timed as it happens, and what is asked for when Prometheus reads it. Any thread.
///
/// docs/operations.md has each metric, and when to alert. A label has a few values that the program chooses (ways in, routes,
/// statuses, levels, actions) and none that came with a request, so that nobody can make more of them.
public final class Meters implements Gate.Listener {

    private static final double NANOS = 1e9;

    /// Seconds, of what memory answers. The bar of a decision's p99 is a millisecond.
    private static final double[] AT_ONCE = {0.000_01, 0.000_1, 0.000_5, 0.001, 0.005, 0.025, 0.1, 1};

    /// Seconds, of what waits for a disk, a database or a client.
    private static final double[] SOON = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60};

    /// Seconds, of what reads all that is known.
    private static final double[] IN_A_WHILE = {0.01, 0.1, 0.5, 2.5, 10, 30, 60, 300};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    private final Counter exchanges = records("iolaus_exchanges_total", "exchanges that came in");
    private final Counter accounts = records("iolaus_account_rows_total", "rows of the account table that came in");
    private final Histogram batches = histogram(
            "iolaus_batch_seconds", "from when a batch was read to when it was on disk, decoding among it", SOON, "way");
    private final Counter decisions = Counter.builder()
            .name("iolaus_decisions_total").help("answers to who asked for a decision").labelNames("action", "basis").register(registry);
    private final Histogram decisionTime = histogram(
            "iolaus_decision_seconds", "how long it took to decide, without the time that an answer was held back", AT_ONCE);
    private final Counter requests = Counter.builder()
            .name("iolaus_requests_total").help("requests over HTTP and gRPC, by what they were answered")
            .labelNames("route", "status").register(registry);
    private final Histogram requestTime = histogram(
            "iolaus_request_seconds", "from a request's head to its answer, with its body's way and what holds answers back", SOON, "route");
    private final Histogram passes = histogram("iolaus_pass_seconds", "what judge passes took", IN_A_WHILE, "part");
    private final Histogram appends = histogram("iolaus_ledger_append_seconds", "what it took to append to the ledger", SOON);

    /// With nothing counted yet.
    public Meters() {
        for (Action action : Action.values()) {
            for (Basis basis : Basis.values()) {
                decisions.initLabelValues(action.wireName(), basis.wireName());
            }
        }
    }

    /// Has this tell of the process, too: its memory, threads and files.
    public Meters ofProcess() {
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        return this;
    }

    /// Says which version this is.
    public void version(String version) {
        Info.builder().name("iolaus_build_info").help("the version that runs").labelNames("version").register(registry)
                .setLabelValues(version);
    }

    private Counter records(String name, String help) {
        Counter counter = Counter.builder()
                .name(name).help(help + ", by way and by what became of them").labelNames("way", "result").register(registry);
        for (Way way : Way.values()) {
            for (String result : new String[] {"accepted", "rejected", "repeated"}) {
                counter.initLabelValues(way.wireName(), result);
            }
        }
        return counter;
    }

    private Histogram histogram(String name, String help, double[] upperEnds, String... labels) {
        return Histogram.builder().name(name).help(help).classicOnly().classicUpperBounds(upperEnds).labelNames(labels).register(registry);
    }

    /// Counts a batch.
    ///
    /// @param nanos what it took
    public void took(Taken taken, long nanos) {
        String way = taken.way().wireName();
        Counter counter = switch (taken.what()) {
            case EXCHANGES -> exchanges;
            case ACCOUNTS -> accounts;
        };
        counter.labelValues(way, taken.repeated() ? "repeated" : "accepted").inc(taken.accepted());
        counter.labelValues(way, "rejected").inc(taken.rejected());
        batches.labelValues(way).observe(nanos / NANOS);
    }

    @Override
    public void decided(Ruling ruling, long nanos) {
        decisions.labelValues(ruling.action().wireName(), ruling.basis().wireName()).inc();
        decisionTime.observe(nanos / NANOS);
    }

    /// Counts a request and its answer.
    ///
    /// @param route one of the program's words for it
    public void answered(String route, int status, long nanos) {
        answered(route, status);
        requestTime.labelValues(route).observe(nanos / NANOS);
    }

    /// Counts a request whose time says nothing, such as one that was refused before it was read.
    public void answered(String route, int status) {
        requests.labelValues(route, Integer.toString(status)).inc();
    }

    /// Notes what a part of a pass took.
    void passed(String part, long nanos) {
        passes.labelValues(part).observe(nanos / NANOS);
    }

    /// Notes what an append to the ledger took.
    public void appended(long nanos) {
        appends.observe(nanos / NANOS);
    }

    /// Asks for an amount at each scrape.
    public void gauge(String name, String help, Amount amount) {
        GaugeWithCallback.builder().name(name).help(help).callback(gauge -> gauge.call(amount.orUnknown())).register(registry);
    }

    /// The same of several, told apart by a label; each scrape asks for all of them once.
    ///
    /// @param amounts tells how much there is of which
    void gauges(String name, String help, String label, Consumer<GaugeWithCallback.Callback> amounts) {
        GaugeWithCallback.builder().name(name).help(help).labelNames(label).callback(amounts).register(registry);
    }

    /// Asks for a count, which never falls while the process runs.
    void counter(String name, String help, Amount count) {
        CounterWithCallback.builder().name(name).help(help).callback(counter -> {
            double now = count.orUnknown();
            if (!Double.isNaN(now)) {
                counter.call(now);
            }
        }).register(registry);
    }

    /// Everything, in the format of Prometheus that whoever asks likes best.
    ///
    /// @param accept as a request's header of that name has it, or `""`
    public Exposition scrape(String accept) {
        ExpositionFormatWriter format = formats.findWriter(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            format.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(format.getContentType(), text.toByteArray());
    }
}
