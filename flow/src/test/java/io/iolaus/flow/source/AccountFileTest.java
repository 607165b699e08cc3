package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountFileTest {

    private static final String TABLE = """
            {"user.id":"a","account.plan":"pro"}

            {"user.id":"b"}
            {"user.id":"a","account.plan":"pro"}
            {"user.id":"c","account.verified":"yes"}
            {"user.id":"a","account.plan":"free"}
            """;

    @Test
    void duplicatesAreRejectedWithTheirLineEvenWhereTheyAreTheSame(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("accounts.jsonl"), TABLE);

        AccountFile read = AccountFile.read(file);

        assertThat(read.accounts().accounts()).extracting(Account::id).containsExactly("a", "b");
        assertThat(read.accounts().find("a")).get().extracting(Account::plan).isEqualTo("pro");
        assertThat(read.rejected()).extracting(Rejected::message).containsExactly(
                file + ":4: user.id: must be unique, a stands at " + file + ":1 already",
                file + ":5: account.verified: must be true or false, got \"yes\"",
                file + ":6: user.id: must be unique, a stands at " + file + ":1 already");
    }

    @Test
    void packedTablesAreReadTheSame(@TempDir Path folder) throws Exception {
        byte[] bytes = TABLE.getBytes(StandardCharsets.UTF_8);
        AccountFile plain = AccountFile.read(Files.write(folder.resolve("plain"), bytes));

        for (byte[] packed : new byte[][] {LineCursorTest.gzip(bytes), LineCursorTest.zstd(bytes)}) {
            AccountFile read = AccountFile.read(Files.write(folder.resolve("packed"), packed));

            assertThat(read.accounts().accounts()).containsExactlyElementsOf(plain.accounts().accounts());
            assertThat(read.rejected()).hasSameSizeAs(plain.rejected());
        }
    }

    @Test
    void aTruncatedTableCountsUpToTheBreak(@TempDir Path folder) throws Exception {
        byte[] packed = LineCursorTest.gzip("{\"user.id\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("accounts.jsonl.gz"), Arrays.copyOf(packed, packed.length - 6));

        AccountFile read = AccountFile.read(file);

        assertThat(read.accounts().size()).isEqualTo(1);
        assertThat(read.rejected()).extracting(Rejected::message)
                .containsExactly(file + ":2: gzip stream ends too early; what follows is lost");
    }

    @Test
    void aMissingTableIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> AccountFile.read(folder.resolve("no.jsonl")))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(folder.resolve("no.jsonl") + ": no such file");
        assertThatThrownBy(() -> AccountFile.read(folder)).hasMessage(folder + ": is no file");
    }

    @Test
    void anEmptyTableHasNoAccounts(@TempDir Path folder) throws Exception {
        AccountFile read = AccountFile.read(Files.createFile(folder.resolve("accounts.jsonl")));

        assertThat(read.accounts().size()).isZero();
        assertThat(read.rejected()).isEmpty();
    }
}
