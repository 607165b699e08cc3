package io.iolaus.lab.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import io.iolaus.flow.wire.AccountFormat;
import io.iolaus.flow.wire.DossierFormat;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.flow.wire.WireFormat;
import io.iolaus.ingest.Account;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldStream;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;

/// How many bytes an account's state takes, as a mean over a part of a world's accounts.
///
/// @param stored in a checkpoint, the account's row included
/// @param onHeap in memory, with its place in a map
record StateBytes(double stored, double onHeap) {

    private static final int ACCOUNTS = 8_000;

    /// Measures a world's state in a process of its own, where nothing else comes and goes on the heap.
    static StateBytes run(WorldScan.Request request) throws IOException, InterruptedException {
        String[] bytes = ChildProcess.run(StateBytes.class, List.of(), request.arguments()).getLast().split(" ", -1);
        return new StateBytes(Double.parseDouble(bytes[0]), Double.parseDouble(bytes[1]));
    }

    /// The child's side.
    public static void main(String[] arguments) {
        World world = World.of(WorldScan.Request.of(arguments).spec(), Library.builtIn());
        // Twice: what is made once and stays, such as caches, is no account's.
        of(world);
        StateBytes state = of(world);
        System.out.printf(Locale.ROOT, "%.1f %.1f%n", state.stored, state.onHeap);
    }

    /// Builds the state of some thousand accounts as the pipeline would, out of what crossed a wire.
    private static StateBytes of(World world) {
        int partitions = Math.max(1, world.accounts() / ACCOUNTS);
        Map<String, Dossier> dossiers = new HashMap<>();
        fill(dossiers, world, partitions);
        int accounts = dossiers.size();
        long wire = 0;
        for (Dossier dossier : dossiers.values()) {
            wire += bytes(new DossierFormat(), dossier).length;
        }
        long held = used();
        dossiers.clear();
        return new StateBytes((double) wire / accounts, (double) (held - used()) / accounts);
    }

    private static void fill(Map<String, Dossier> dossiers, World world, int partitions) {
        ExchangeReader reader = new ExchangeReader();
        WorldStream stream = new WorldStream(world, 0, partitions);
        while (stream.advance()) {
            Reading reading = crossed(new ReadingFormat(), reader.read(stream.exchange()));
            Dossier dossier = dossiers.get(reading.accountId());
            if (dossier == null) {
                Account row = crossed(new AccountFormat(), stream.account());
                dossier = new Dossier(new AccountProfile(reading.accountId()), row);
                dossiers.put(reading.accountId(), dossier);
            }
            dossier.profile().add(reading);
        }
    }

    private static <T> T crossed(WireFormat<T> format, T value) {
        try {
            return format.read(new DataInputStream(new ByteArrayInputStream(bytes(format, value))), format.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> byte[] bytes(WireFormat<T> format, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            format.write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Heap in use once garbage is gone.
    @SuppressWarnings("ExplicitGC")
    private static long used() {
        for (int i = 0; i < 2; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
