package io.iolaus.lab.world;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.Persona;

/// Writes a world as `exchanges.jsonl`, `accounts.jsonl` and `truth.jsonl`: same world, same bytes, any thread count.
///
/// A day's moments are drawn by ranges of accounts and sorted; texts are drawn and written by blocks of the sorted
/// day, a few blocks in memory at a time.
public final class WorldWriter {
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int BLOCK = 2_048;

    private final World world;
    private final int threads;
    private final Persona[] personas;

    private WorldWriter(World world, int threads) {
        this.world = world;
        this.threads = threads;
        personas = new Persona[world.accounts()];
    }

    /// Writes with as many threads as there are processors.
    public static void write(World world, Path directory, ProgressListener progress) throws IOException {
        write(world, directory, Runtime.getRuntime().availableProcessors(), progress);
    }

    /// Writes with the given number of threads; makes the directory where it is missing, replaces earlier files.
    public static void write(World world, Path directory, int threads, ProgressListener progress) throws IOException {
        Files.createDirectories(directory);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            new WorldWriter(world, threads).write(directory, pool, progress);
        } finally {
            pool.shutdownNow();
        }
    }

    private void write(Path directory, ExecutorService pool, ProgressListener progress) throws IOException {
        forRanges(pool, (from, to) -> {
            for (int i = from; i < to; i++) {
                personas[i] = world.persona(i);
            }
            return new Slice();
        });
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(directory.resolve("accounts.jsonl")));
                JsonGenerator json = ExchangeJson.generator(out)) {
            for (Persona persona : personas) {
                ExchangeJson.write(persona.account(), json);
            }
        }
        TruthJson.write(world, directory.resolve("truth.jsonl"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(directory.resolve("exchanges.jsonl")), 1 << 20)) {
            exchanges(out, pool, progress);
        }
    }

    private void exchanges(OutputStream out, ExecutorService pool, ProgressListener progress) throws IOException {
        int days = world.setting().days();
        Slice slice = new Slice();
        long written = 0;
        for (int day = 0; day <= days; day++) {
            Slice next = slice.late(day * DAY_NANOS);
            if (day < days) {
                int today = day;
                for (Slice part : forRanges(pool, (from, to) -> moments(from, to, today))) {
                    next.addAll(part);
                }
            }
            slice = next;
            int[] order = slice.order(day * DAY_NANOS, day < days ? (day + 1) * DAY_NANOS : Long.MAX_VALUE);
            blocks(slice, order, out, pool);
            written += order.length;
            progress.written(Math.min(days, day + 1), days, written);
        }
    }

    private Slice moments(int from, int to, int day) {
        Slice part = new Slice();
        for (int i = from; i < to; i++) {
            part.draw(personas[i], i, day, world.setting());
        }
        return part;
    }

    private void blocks(Slice slice, int[] order, OutputStream out, ExecutorService pool) throws IOException {
        Deque<Future<byte[]>> running = new ArrayDeque<>();
        int next = 0;
        while (next < order.length || !running.isEmpty()) {
            while (next < order.length && running.size() < threads * 3) {
                int from = next;
                int to = Math.min(order.length, from + BLOCK);
                running.add(pool.submit(() -> block(slice, order, from, to)));
                next = to;
            }
            out.write(get(running.remove()));
        }
    }

    private byte[] block(Slice slice, int[] order, int from, int to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((to - from) * 1_400);
        try (JsonGenerator json = ExchangeJson.generator(bytes)) {
            for (int i = from; i < to; i++) {
                int at = order[i];
                Persona persona = personas[slice.account[at]];
                Exchange exchange = persona.exchange(persona.strands().get(slice.strand[at]), slice.nanos[at], slice.session[at],
                        slice.turn[at], slice.ordinal[at], world.setting());
                ExchangeJson.write(exchange, world.setting().library(), json);
            }
        }
        return bytes.toByteArray();
    }

    private interface RangeTask {
        Slice run(int from, int to);
    }

    private List<Slice> forRanges(ExecutorService pool, RangeTask task) throws IOException {
        int parts = threads * 4;
        List<Future<Slice>> futures = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) personas.length * part / parts);
            int to = (int) ((long) personas.length * (part + 1) / parts);
            futures.add(pool.submit(() -> task.run(from, to)));
        }
        List<Slice> slices = new ArrayList<>();
        for (Future<Slice> future : futures) {
            slices.add(get(future));
        }
        return slices;
    }

    private static <T> T get(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a world was written", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("a part of the world could not be drawn", e.getCause());
        }
    }
}
