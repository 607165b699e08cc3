package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.store.DataFolder;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// Which ledger is meant: the options that the ledger's commands have in common.
final class LedgerPlace {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of a server that is not running. Default: that of the configuration")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The server's configuration, which names its store. Default: what the IOLAUS_ variables say")
    private @Nullable Path config;

    /// What is done with a ledger.
    interface Use {
        int with(Ledger ledger) throws IOException;
    }

    /// Opens the ledger to read it alone, and closes it afterwards.
    int use(Use use) throws IOException {
        if (data != null && config != null) {
            throw new ParameterException(spec.commandLine(), "--data and --config exclude each other");
        }
        if (data != null) {
            return embedded(data, use);
        }
        Configuration configuration = ConfigurationFile.read(config, Map.copyOf(System.getenv()));
        return switch (configuration.store()) {
            case Configuration.StorePlace.Embedded e -> embedded(configuration.data(), use);
            case Configuration.StorePlace.PostgreSql place -> {
                try (Store store = SqlStore.postgresqlForReading(
                        place.url(), place.user(), place.password().orElse(null), place.patience())) {
                    yield use.with(store.ledger());
                }
            }
        };
    }

    private static int embedded(Path folder, Use use) throws IOException {
        if (!SqlStore.isIn(folder)) {
            throw new UnreadableInputException(folder, "holds no server's data");
        }
        try (DataFolder locked = DataFolder.openForReading(folder);
                Store store = SqlStore.embeddedForReading(locked)) {
            return use.with(store.ledger());
        }
    }
}
