package io.iolaus.lab.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import io.iolaus.flow.LiveJob;
import io.iolaus.flow.LiveSettings;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.Exchange;
import io.iolaus.ingest.MalformedRecordException;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldStream;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;

/// Measures the live path but for HTTP, each part in a process of its own: the intake log alone, JSON lines to current
/// verdicts, and one pass of the judge over all accounts.
///
/// The exchanges are those of [BenchLog], over and over with the time of day.
public final class LiveBench {

    /// Exchanges a second that are to be taken in on two cores, HTTP included.
    public static final int BAR = 30_000;

    private static final int PARALLELISM = 2;
    private static final int CLIENTS = 2;
    private static final int BATCH = 1_000;
    private static final int SMALL_CLIENTS = 64;
    private static final double ROUND_SECONDS = 7; // of LiveSettings.usual, and two for those who come late
    private static final int DIGITS_AT = "{\"timestamp\":".length();
    private static final int[] JUDGED = {2_000, 20_000};
    private static final double EXCHANGES_OF_EACH = 25;
    private static final double CAMPAIGNS_PER_ACCOUNT = 24_000.0 / 524_000;
    private static final int PUBLISHED_ACCOUNTS = 24_000;
    private static final double PUBLISHED_EXCHANGES = 26_700_000;

    private LiveBench() {}

    private enum Part {
        LOG,
        LIVE_AT_THE_BAR,
        LIVE_AS_FAST_AS_IT_GOES,
        JUDGE
    }

    /// Measures all parts.
    ///
    /// @param lines distinct exchanges; a fiftieth as many accounts
    /// @param seconds how long each part takes in
    /// @param folder for the lines and, while it runs, the data
    /// @param out told of each line of figures
    public static void run(int lines, int seconds, Path folder, Consumer<String> out)
            throws IOException, InterruptedException {
        Path log = folder.resolve("live-" + lines);
        if (!Files.exists(log.resolve("written"))) {
            BenchLog.write(log, lines);
            Files.writeString(log.resolve("written"), "");
        }
        for (Part part : Part.values()) {
            Path data = Files.createTempDirectory(folder, "live-data");
            try {
                ChildProcess.run(
                                LiveBench.class,
                                List.of(),
                                List.of(part.name(), log.toString(), data.toString(), Integer.toString(seconds)))
                        .forEach(out);
            } finally {
                BenchLog.delete(data);
            }
        }
    }

    /// The child's side.
    public static void main(String[] arguments) throws Exception {
        Path log = Path.of(arguments[1]).resolve("exchanges.jsonl");
        Path data = Path.of(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        switch (Part.valueOf(arguments[0])) {
            case LOG -> logAlone(lines(log, 20_000), data, seconds);
            case LIVE_AT_THE_BAR -> live(lines(log, Integer.MAX_VALUE), data, seconds, BAR);
            case LIVE_AS_FAST_AS_IT_GOES -> live(lines(log, Integer.MAX_VALUE), data, seconds, 0);
            case JUDGE -> judge();
        }
    }

    private static void logAlone(List<byte[]> lines, Path data, int seconds) throws Exception {
        List<Reading> readings = new ArrayList<>();
        ExchangeReader reader = new ExchangeReader();
        ContractDecoder decoder = new ContractDecoder();
        for (byte[] line : lines) {
            decoder.decode(line, 0, line.length, exchange -> readings.add(reader.read(exchange)));
        }
        try (IntakeLog log = IntakeLog.open(data, IntakeLimits.USUAL)) {
            for (int batch : new int[] {BATCH, 1}) {
                int clients = batch == 1 ? SMALL_CLIENTS : CLIENTS;
                long before = log.bytes();
                double cpuBefore = ChildProcess.cpuSeconds();
                long taken = inParallel(clients, seconds, 0, client -> {
                    int from = Math.floorMod(client * 7_919, readings.size() - batch);
                    log.append(new IntakeBatch.Readings("", readings.subList(from, from + batch)));
                    return batch;
                });
                System.out.printf(
                        Locale.ROOT, "log alone, %,d a batch, %d clients: %,.0f exchanges/s, %.1f s of processor, %.0f bytes an exchange%n",
                        batch, clients, (double) taken / seconds, ChildProcess.cpuSeconds() - cpuBefore, (double) (log.bytes() - before) / taken);
            }
        }
    }

    private static void live(List<byte[]> lines, Path data, int seconds, int rate) throws Exception {
        AtomicLong found = new AtomicLong();
        AtomicLong rounds = new AtomicLong();
        try (IntakeLog log = IntakeLog.open(data.resolve("intake"), IntakeLimits.USUAL);
                LiveJob job = LiveJob.start(LiveSettings.usual(data, PARALLELISM), data.resolve("intake"), findings -> {
                    found.set(findings.exchanges());
                    rounds.incrementAndGet();
                })) {
            while (!job.isRunning()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            double cpuBefore = ChildProcess.cpuSeconds();
            long start = System.nanoTime();
            ThreadLocal<Client> clients = ThreadLocal.withInitial(Client::new);
            long taken = inParallel(CLIENTS, seconds, rate, turn -> {
                log.append(clients.get().batch(lines, turn * BATCH));
                return BATCH;
            });
            double takenIn = (System.nanoTime() - start) / 1e9;
            while (found.get() < taken) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            double judged = (System.nanoTime() - start) / 1e9;
            // What is taken in and not yet judged after a round and its lateness is a backlog, and would grow.
            double sustained = taken / Math.max(takenIn, judged - ROUND_SECONDS);
            System.out.printf(
                    Locale.ROOT, "JSON lines to verdicts, %,d a batch, %s: %,.0f exchanges/s taken in, all in findings %.1f s later, %,.0f/s sustained; "
                            + "%,d rounds, %.1f s of processor in %.1f s, peak %.2f GB: bar of %,d %s%n",
                    BATCH, rate == 0 ? "as fast as it goes" : String.format(Locale.ROOT, "%,d/s offered", rate), taken / takenIn, judged - takenIn,
                    sustained, rounds.get(), ChildProcess.cpuSeconds() - cpuBefore, judged, ChildProcess.peakGb(), BAR,
                    sustained >= BAR ? "held" : "MISSED");
        }
    }

    /// What a client of its own does: decodes lines and takes their features.
    private static final class Client {
        private final ContractDecoder decoder = new ContractDecoder();
        private final ExchangeReader reader = new ExchangeReader();

        IntakeBatch batch(List<byte[]> lines, long from) throws MalformedRecordException {
            List<Reading> readings = new ArrayList<>(BATCH);
            byte[] now = Long.toString(System.currentTimeMillis() * 1_000_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < BATCH; i++) {
                byte[] line = lines.get((int) ((from + i) % lines.size())).clone();
                System.arraycopy(now, 0, line, DIGITS_AT, now.length);
                decoder.decode(line, 0, line.length, exchange -> readings.add(reader.read(exchange)));
            }
            return new IntakeBatch.Readings("", readings);
        }
    }

    /// Something to do again and again; gives how many exchanges it took in.
    private interface Turn {
        int take(long turn) throws Exception;
    }

    private static long inParallel(int clients, int seconds, int rate, Turn what) throws Exception {
        AtomicLong turns = new AtomicLong();
        AtomicLong taken = new AtomicLong();
        long start = System.nanoTime();
        long deadline = start + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                ends.add(threads.submit(() -> {
                    while (System.nanoTime() < deadline) {
                        long ahead = rate == 0 ? 0 : taken.get() * 1_000_000_000L / rate - (System.nanoTime() - start);
                        if (ahead > 0) {
                            TimeUnit.NANOSECONDS.sleep(ahead);
                        }
                        taken.addAndGet(what.take(turns.getAndIncrement()));
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        return taken.get();
    }

    private static void judge() {
        for (int accounts : JUDGED) {
            double campaigns = accounts * CAMPAIGNS_PER_ACCOUNT;
            int honest = (int) Math.round(accounts - campaigns);
            World world = World.of(
                    new WorldScan.Request(
                                    1, campaigns / PUBLISHED_ACCOUNTS, accounts * EXCHANGES_OF_EACH / 2 / PUBLISHED_EXCHANGES, honest,
                                    EXCHANGES_OF_EACH, false)
                            .spec(),
                    Library.builtIn());
            List<Dossier> dossiers = dossiers(world);
            double[] seconds = new double[5];
            int called = 0;
            for (int i = 0; i < seconds.length; i++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                Findings findings = new Judge().findings(dossiers);
                seconds[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
                called = findings.campaigns().size();
            }
            double first = seconds[0];
            Arrays.sort(seconds);
            System.out.printf(
                    Locale.ROOT, "one pass of the judge over %,d accounts: %.2f s of its thread, the first %.2f s (%d campaigns called)%n",
                    dossiers.size(), seconds[seconds.length / 2], first, called);
        }
    }

    private static List<Dossier> dossiers(World world) {
        Map<String, Account> table = new HashMap<>();
        world.accountTable().forEach(account -> table.put(account.id(), account));
        Map<String, AccountProfile> profiles = new HashMap<>();
        ExchangeReader reader = new ExchangeReader();
        WorldStream stream = new WorldStream(world, 0, 1);
        while (stream.advance()) {
            Exchange exchange = stream.exchange();
            profiles.computeIfAbsent(exchange.accountId(), AccountProfile::new).add(reader.read(exchange));
        }
        return profiles.values().stream()
                .map(profile -> new Dossier(
                        profile, table.getOrDefault(profile.accountId(), Account.unknown(profile.accountId()))))
                .toList();
    }

    private static List<byte[]> lines(Path log, int most) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        byte[] line = new byte[1 << 16];
        int length = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log), 1 << 20)) {
            for (int next = in.read(); next >= 0 && lines.size() < most; next = in.read()) {
                if (next == '\n') {
                    lines.add(Arrays.copyOf(line, length));
                    length = 0;
                } else {
                    line[length++] = (byte) next;
                }
            }
        }
        return lines;
    }
}
