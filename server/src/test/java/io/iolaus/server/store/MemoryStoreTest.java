package io.iolaus.server.store;

import java.util.Random;

final class MemoryStoreTest extends StoreContract {

    @Override
    Store empty() {
        return new MemoryStore(new Random(1));
    }
}
