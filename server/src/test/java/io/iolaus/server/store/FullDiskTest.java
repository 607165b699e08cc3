package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.server.ledger.Verification;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {

    private static boolean full;

    @TempDir
    private Path folder;

    @Test
    void aFullDiskIsSaidAndNothingThatWasAcknowledgedIsLost() throws IOException {
        FilePath.register(new FillingDisk());
        String file = "filling:" + folder.resolve("store");
        long acknowledged;
        try (Store store = new SqlStore(Database.embedded(file))) {
            Registrar registrar = Registrar.open(store, DecisionRules.standard(), Tolerance.NONE);
            registrar.configured("1", "aa", 1);
            acknowledged = store.ledger().head().sequence();
            full = true;
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 200; i++) {
                            registrar.configured("1", "bb", 2);
                        }
                    })
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTransient()).isTrue())
                    .hasMessageContaining("the disk is full");
            full = false;
            recordOnceThereIsRoom(registrar);
            assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
            acknowledged = store.ledger().head().sequence();
        } finally {
            full = false;
        }
        try (Store store = new SqlStore(Database.embedded(file))) {
            assertThat(store.ledger().head().sequence()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
            Registrar.open(store, DecisionRules.standard(), Tolerance.NONE).configured("1", "cc", 3);
        }
    }

    /// The pool may hold connections to the database that H2 closed; each fails once and goes.
    private static void recordOnceThereIsRoom(Registrar registrar) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                registrar.configured("1", "cc", 3);
                return;
            } catch (StoreException e) {
                assertThat(attempt).isLessThan(10);
            }
        }
    }

    /// H2's files under a scheme of their own, which can be told to have no room left.
    public static final class FillingDisk extends FilePathWrapper {

        /// H2 makes one for each path.
        public FillingDisk() {}

        @Override
        public String getScheme() {
            return "filling";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            FileChannel file = getBase().open(mode);
            return new FileBaseDefault() {
                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public synchronized int read(ByteBuffer bytes, long position) throws IOException {
                    return file.read(bytes, position);
                }

                @Override
                public synchronized int write(ByteBuffer bytes, long position) throws IOException {
                    requireRoom();
                    return file.write(bytes, position);
                }

                @Override
                protected void implTruncate(long size) throws IOException {
                    file.truncate(size);
                }

                @Override
                public void force(boolean metaData) throws IOException {
                    file.force(metaData);
                }

                @Override
                public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                    return file.tryLock(position, size, shared);
                }

                @Override
                protected void implCloseChannel() throws IOException {
                    file.close();
                }
            };
        }

        private static void requireRoom() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }
    }
}
