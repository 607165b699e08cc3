package io.iolaus.server.store;

import java.io.IOException;

final class PostgresStoreTest extends StoreContract {

    @Override
    Store empty() throws IOException {
        return Postgres.store();
    }
}
