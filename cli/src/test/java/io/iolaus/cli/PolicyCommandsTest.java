package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandsTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theDefaultPolicyIsAFileToBeginWithAndIsGood() throws IOException {
        assertThat(run("policy", "show", "--default")).isZero();
        Path file = Files.writeString(folder.resolve("policy.yaml"), out.toString(StandardCharsets.UTF_8));
        out.reset();

        assertThat(run("policy", "check", file.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(file + ": good; default/1 with 4 rules" + System.lineSeparator());
        out.reset();
        assertThat(run("policy", "show", file.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "default/1",
                "  1. whoever may distil (whoever is: granted distillation): nothing",
                "  2. members beyond doubt (everybody; at: level enforce, posterior at least 0.9999, campaign_exchanges at least 10): "
                        + "deny for 24 hours; told: coordinated_use, systematic_collection",
                "  3. likely members (whoever is: not verified; at: level enforce or step_up, posterior at least 0.999): "
                        + "step_up for 24 hours; told: coordinated_use, proof_needed",
                "  4. everybody else (everybody): nothing",
                "  Before it acts, 1 person with role approver must agree.",
                "  Above 100 accounts, 2 persons with role approver must agree.",
                "  It acts on 1% of the accounts for 24 hours, then on 10% of the accounts for 24 hours, then on 100% of the accounts.",
                "  A person answers an appeal within 72 hours.");
    }

    @Test
    void everyMistakeIsALineAndTheStatusSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), "name: p\nversion: 1\nrules:\n  - {name: a, do: deny}\n  - {name: a, do: allow}\n");

        assertThat(run("policy", "check", file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "iolaus: " + file + ":4: rule 1: hours: must be given: every action ends, and is taken again while its evidence stands",
                        "iolaus: " + file + ":5: rule 2: name: is the name of rule 1 too");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run("policy", "show")).isEqualTo(2);
        assertThat(run("policy", "show", "--default", file.toString())).isEqualTo(2);
        assertThat(run("policy", "check", folder.resolve("none.yaml").toString())).isEqualTo(2);
    }

    private int run(String... args) {
        return Main.run(
                args,
                Connections.production(),
                Progress.silent(),
                new Main.Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), 0, folder));
    }
}
