package io.iolaus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import io.iolaus.cli.bench.DecisionBench;
import io.iolaus.cli.bench.IngestBench;
import io.iolaus.cli.bench.LedgerBench;
import io.iolaus.lab.bench.Growth;
import io.iolaus.lab.bench.GrowthBench;
import io.iolaus.lab.bench.LiveBench;
import io.iolaus.lab.bench.PublishedBench;
import io.iolaus.lab.bench.ScanBench;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab bench`: how fast a scan is, how much it holds, and how both grow.
@Command(
        name = "bench",
        header = "Measures a scan: speed, memory and growth.",
        sortOptions = false,
        description = {
            "Without an option, writes two logs, one twice the other, and times in turn, each in a process of its own: a count "
                    + "by account, a scan, and a scan of twice as many. Prints rates, peak memory and the ratios. Two million "
                    + "exchanges need 9 GB of disk.",
            "With --published or --growth, worlds are drawn straight into the pipeline and no log touches a disk. With --live, "
                    + "exchanges are taken in and judged as they come. With --decisions, a whole server answers gateways meanwhile; with --ingest, "
                    + "clients send to it all that it takes. With --ledger, records are added to a ledger and verified, in the embedded "
                    + "database or in the PostgreSQL that --config names."
        },
        exitCodeList = {"0:measured, whatever the figures", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab bench",
            "  $ ./iolaus lab bench --exchanges 200000 --rounds 1",
            "  $ ./iolaus lab bench --published --fraction 0.1",
            "  $ ./iolaus lab bench --growth",
            "  $ ./iolaus lab bench --live --exchanges 200000 --seconds 20",
            "  $ ./iolaus lab bench --decisions --seconds 60",
            "  $ ./iolaus lab bench --ingest --seconds 120",
            "  $ ./iolaus lab bench --ingest --rate 5000 --seconds 3600",
            "  $ ./iolaus lab bench --ledger --records 1000000",
            "",
            "See also: iolaus scan"
        })
final class LabBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Kind kind;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of a drawn world. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--fraction", paramLabel = "F", defaultValue = "1", description = "Part of the full size of drawn worlds, up to 1. Default: ${DEFAULT-VALUE}")
    private double fraction;

    @Option(names = "--exchanges", paramLabel = "N", defaultValue = "2000000", description = "Exchanges of the smaller log. Default: ${DEFAULT-VALUE}")
    private int exchanges;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Runs of each; medians count. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--logs", paramLabel = "DIR", description = "Where the logs go, and are found again. Default: a new temporary folder")
    private @Nullable Path logs;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = "How long --live, --decisions and --ingest measure. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "0", description = "Exchanges a second that --ingest offers; 0 for as fast as they are acknowledged. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--records", paramLabel = "N", defaultValue = "1000000", description = "Records of --ledger. Default: ${DEFAULT-VALUE}")
    private int records;

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration whose empty PostgreSQL --ledger measures. Default: the embedded one")
    private @Nullable Path config;

    /// What is measured instead of logs.
    private static final class Kind {
        @Option(
                names = "--published",
                description = "The three published campaigns at full size among 500,000 honest accounts, generator to verdict in one run.")
        private boolean published;

        @Option(
                names = "--growth",
                description = "1 to 8 million exchanges and 50 to 400 thousand accounts, and the exponents at which processor time grows.")
        private boolean growth;

        @Option(names = "--live", description = "The intake log, the live job behind it, and one pass of the judge.")
        private boolean live;

        @Option(
                names = "--decisions",
                description = "5,000 decisions a second of a server that takes 5,000 exchanges a second in, and what nginx adds by asking it.")
        private boolean decisions;

        @Option(
                names = "--ingest",
                description = "What a server takes in over HTTP and judges, and what it holds meanwhile; at a fixed --rate, a soak.")
        private boolean ingest;

        @Option(names = "--ledger", description = "A ledger: adding records, and verifying all of them.")
        private boolean ledger;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (exchanges < 1 || rounds < 1 || seconds < 1 || records < 1 || rate < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--exchanges, --rounds, --seconds and --records must be >= 1, --rate >= 0");
        }
        if (!(fraction > 0 && fraction <= 1)) {
            throw new ParameterException(spec.commandLine(), "--fraction must be above 0 and at most 1");
        }
        if (kind != null && kind.published) {
            PublishedBench.run(seed, fraction).forEach(spec.commandLine().getOut()::println);
        } else if (kind != null && kind.growth) {
            growth();
        } else if (kind != null && kind.live) {
            LiveBench.run(exchanges, seconds, logFolder(), spec.commandLine().getOut()::println);
        } else if (kind != null && kind.decisions) {
            DecisionBench.run(seconds, logFolder(), this::say);
        } else if (kind != null && kind.ingest) {
            IngestBench.run(rate, seconds, logFolder(), this::say);
        } else if (kind != null && kind.ledger) {
            ledger();
        } else {
            ScanBench.run(exchanges, rounds, logFolder());
        }
        return ExitStatus.DONE;
    }

    private void ledger() throws IOException {
        if (config == null) {
            LedgerBench.embedded(records, rounds, logFolder(), this::say);
            return;
        }
        switch (ConfigurationFile.read(config, Map.copyOf(System.getenv())).store()) {
            case Configuration.StorePlace.Embedded embedded -> LedgerBench.embedded(records, rounds, logFolder(), this::say);
            case Configuration.StorePlace.PostgreSql place -> {
                try (Store store = SqlStore.postgresql(
                        place.url(), place.user(), place.password().orElse(null), place.patience())) {
                    LedgerBench.run(records, rounds, store, this::say);
                }
            }
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private Path logFolder() throws IOException {
        return logs == null ? Files.createTempDirectory("iolaus-bench") : Files.createDirectories(logs);
    }

    private void growth() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%11s  %9s  %9s  %8s  %s%n", "exchanges", "accounts", "processor", "clock", "peak memory");
        for (Growth growth : GrowthBench.run(seed, fraction, GrowthBench.STEPS, point -> {
            out.printf(
                    Locale.ROOT, "%,11d  %,9d  %7.1f s  %6.1f s  %.2f GB%n",
                    point.exchanges(), point.accounts(), point.cpuSeconds(), point.seconds(), point.peakGb());
            out.flush();
        })) {
            boolean held = growth.exponent() <= GrowthBench.HIGHEST_EXPONENT;
            out.printf(
                    Locale.ROOT, "exponent in %-10s %.3f (last doubling %.3f), bar %.2f: %s%n",
                    growth.measure(), growth.exponent(), growth.lastExponent(), GrowthBench.HIGHEST_EXPONENT, held ? "held" : "MISSED");
        }
    }
}
