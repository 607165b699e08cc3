package io.iolaus.flow;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.function.Consumer;
import io.iolaus.flow.source.AccountFile;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Rejected;
import org.jspecify.annotations.Nullable;

/// Where a job's account rows come from; travels to the one task that reads them.
@FunctionalInterface
public interface AccountRows extends Serializable {

    /// Gives every row in the order of the table, and what was set aside of it.
    ///
    /// @throws IOException if the table cannot be read
    void read(Consumer<Account> rows, Consumer<Rejected> rejected) throws IOException;

    /// The rows of a table in JSON Lines; none where there is no table.
    static AccountRows file(@Nullable Path table) {
        @Nullable String path = table == null ? null : table.toString();
        return (rows, rejected) -> {
            if (path == null) {
                return;
            }
            AccountFile read = AccountFile.read(Path.of(path));
            read.accounts().accounts().forEach(rows);
            read.rejected().forEach(rejected);
        };
    }
}
