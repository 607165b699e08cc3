package io.iolaus.server.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import io.iolaus.act.Reticence;
import io.iolaus.server.ledger.TokenHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeysTest {

    @TempDir
    private Path folder;

    @Test
    void aKeyIsFoundAloneAndBehindBearer() throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), "# ours\n\n" + TokenHash.of("sk-1").hex() + " acct-1\n");
        ApiKeys keys = ApiKeys.open(Optional.of(file));

        assertThat(keys.account("sk-1")).contains("acct-1");
        assertThat(keys.account("bearer sk-1 ")).contains("acct-1");
        assertThat(keys.account("sk-2")).isEmpty();
        assertThat(keys.account("")).isEmpty();
        assertThat(ApiKeys.open(Optional.empty()).account("sk-1")).isEmpty();
    }

    @Test
    void aDamagedLineIsNamedAndNotSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), "\nsk-secret acct-1\n");
        assertThatThrownBy(() -> ApiKeys.open(Optional.of(file)))
                .hasMessage(file + ":2: must be 64 hexadecimal digits, a space and an account")
                .hasMessageNotContaining("sk-secret");
        assertThatThrownBy(() -> ApiKeys.open(Optional.of(folder.resolve("none")))).hasMessageContaining("gateways.keys_file");
    }

    @Test
    void aFileThatChangesIsReadAgainAndADamagedOneChangesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), TokenHash.of("sk-1").hex() + " acct-1\n");
        ApiKeys keys = ApiKeys.open(Optional.of(file));

        Files.writeString(file, "damaged\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        keys.refresh();
        assertThat(keys.account("sk-1")).contains("acct-1");

        Files.writeString(file, TokenHash.of("sk-2").hex() + " acct-2\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
        keys.refresh();
        assertThat(keys.account("sk-1")).isEmpty();
        assertThat(keys.account("sk-2")).contains("acct-2");
    }

    /// Or each restart would tell an attacker which of an account's delays were drawn.
    @Test
    void theDrawnSecretStaysThroughARestartAndIsItsOwnersAlone() throws Exception {
        Reticence reticence = new Reticence(0, 60_000, 0);
        int before = reticence.delayMillis(AnswerKey.open(Optional.empty(), folder), "a");

        assertThat(reticence.delayMillis(AnswerKey.open(Optional.empty(), folder), "a")).isEqualTo(before);
        assertThatThrownBy(() -> AnswerKey.open(Optional.of(folder.resolve("missing")), folder)).hasMessageContaining("no such file");
    }
}
