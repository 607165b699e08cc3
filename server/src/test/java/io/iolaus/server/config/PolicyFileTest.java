package io.iolaus.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import io.iolaus.act.Action;
import io.iolaus.act.ReasonCode;
import io.iolaus.act.Standing;
import io.iolaus.act.policy.Approval;
import io.iolaus.act.policy.Outcome;
import io.iolaus.act.policy.Policy;
import io.iolaus.act.policy.Prices;
import io.iolaus.act.policy.RolloutStage;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyFileTest {

    private static final String WHOLE =
            """
            name: strict
            version: 7
            rules:
              - name: partners
                for: {organization: [Acme, Example], grants: {distillation: true}}
                do: allow
              - name: sure
                when:
                  level: enforce
                  q: {at_most: 0.001}
                  posterior: {at_least: 0.9999}
                  campaign_share: {above: 0.5}
                  campaign_exchanges: {at_least: 10}
                for: {plan: {not: [enterprise]}, country: [DE, FR], verified: false, program: ''}
                do: deny
                hours: 48
                reasons: systematic_collection
              - name: likely
                when: {posterior: {at_least: 0.99}}
                do: throttle
                hours: 1
                retry_after_seconds: 30
              - {name: rest, do: allow}
            approvals:
              - {above_accounts: 0, persons: 1, role: approver}
              - {above_accounts: 50, persons: 2, role: administrator, names: [ana, ben]}
            rollout:
              - {percent: 2.5, hours: 12}
              - {percent: 100}
            appeals: {answer_hours: 24}
            prices: {exchange: 0.002, million_tokens: 3}
            """;

    @TempDir
    private Path folder;

    @Test
    void everyPartOfAFileIsRead() throws MistakenConfigurationException {
        Policy policy = PolicyFile.read("F", WHOLE);

        assertThat(policy.title()).isEqualTo("strict/7");
        assertThat(policy.rules()).extracting(rule -> rule.whom().words()).containsExactly(
                "organization Acme or Example, granted distillation", "plan not enterprise, program '', country DE or FR, not verified", "", "");
        assertThat(policy.rules()).extracting(rule -> rule.evidence().words()).containsExactly(
                "", "level enforce, q at most 0.001, posterior at least 0.9999, campaign_share above 0.5, campaign_exchanges at least 10",
                "posterior at least 0.99", "");
        assertThat(policy.rules().get(1).outcome())
                .isEqualTo(new Outcome(Action.DENY, 48 * 3_600_000L, 0, List.of(ReasonCode.SYSTEMATIC_COLLECTION)));
        assertThat(policy.rules().get(2).outcome().retryAfterSeconds()).isEqualTo(30);
        assertThat(policy.approvals()).extracting(Approval::words)
                .containsExactly("1 person with role approver", "2 persons with role administrator among ana, ben");
        assertThat(policy.rollout()).containsExactly(new RolloutStage(0.025, 12 * 3_600_000L), new RolloutStage(1, 0));
        assertThat(policy.answerHours()).isEqualTo(24);
        assertThat(policy.prices()).isEqualTo(new Prices(0.002, 3));
    }

    /// The judge names an account in a scan at the level that [Member#atMost] allows; the default policy acts on exactly that.
    @Test
    void theDefaultPolicyDoesWhatTheEvidenceOnEachAccountAllows() {
        Policy standard = PolicyFile.standard();
        int checked = 0;
        for (Level verdict : Level.values()) {
            for (double posterior : new double[] {0, 0.9, 0.998999, 0.999, 0.9995, 0.999899, 0.9999, 1}) {
                for (long exchanges : new long[] {0, 5, 19, 20, 21, 1_000}) {
                    Member member = new Member("a", posterior, exchanges, 0.5);
                    Standing standing = new Standing(
                            "C-1", verdict, verdict.highestQ(), posterior, member.campaignShare(), member.campaignExchanges(), 7);
                    for (boolean verified : new boolean[] {false, true}) {
                        Action expected = switch (member.atMost(verdict)) {
                            case ENFORCE -> Action.DENY;
                            case STEP_UP -> verified ? Action.ALLOW : Action.STEP_UP;
                            case WATCH -> Action.ALLOW;
                        };
                        assertThat(standard.outcome(standing, account(verified, List.of())).action()).isEqualTo(expected);
                        assertThat(standard.outcome(standing, account(verified, List.of("distillation")))).isEqualTo(Outcome.LEFT_ALONE);
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isEqualTo(288);
    }

    @Test
    void everythingThatCannotBeReadIsSaidAtOnceWithItsLine() {
        assertThat(mistakes(
                        """
                        name: Not A Name
                        versoin: 1
                        rules:
                          - name: a
                            when: {posterior: 0.9, q: {at_least: 0.5, below: 0.2}, level: enforced, mood: bad}
                            for: {country: Germany, verified: maybe, grants: {distillation: perhaps}, plan: []}
                            do: deny
                          - name: a
                            do: allow
                            hours: 3
                          - name: b
                            do: ban
                            hours: 9999
                          - do: throttle
                            hours: 1
                            retry_after_seconds: -1
                            reasons: [unchecked]
                          - just text
                        approvals:
                          - {above_accounts: 0, persons: 0, role: reader}
                          - {above_accounts: 0, role: approver, names: []}
                        rollout: {percent: 101}
                        appeals: {answer_hours: never}
                        prices: {exchange: -1}
                        name: twice
                        """))
                .containsExactlyInAnyOrder(
                        "F:1: name: must be 1 to 64 of a-z, 0-9, '.', '_' and '-', got 'Not A Name'",
                        "F:2: 'versoin': is no key here; the file has name, version, rules, approvals, rollout, appeals, prices",
                        "F:1: version: must be given",
                        "F:5: rule 1: when.posterior: must be a map with at_least, above, at_most, below",
                        "F:5: rule 1: when.q: leaves nothing between its ends",
                        "F:5: rule 1: when.level: must be one of enforce, step_up, watch, got 'enforced'",
                        "F:5: rule 1: when.level: must be 1 to 1000 values, or {not: [...]}",
                        "F:5: rule 1: when.'mood': is no key here; rule 1: when has level, q, posterior, campaign_share, campaign_exchanges",
                        "F:6: rule 1: for.country: must be a code of two capital letters, such as DE, got 'Germany'",
                        "F:6: rule 1: for.country: must be 1 to 1000 values, or {not: [...]}",
                        "F:6: rule 1: for.verified: must be true or false, got 'maybe'",
                        "F:6: rule 1: for.grants.distillation: must be true or false, got 'perhaps'",
                        "F:6: rule 1: for.plan: must be 1 to 1000 values, or {not: [...]}",
                        "F:4: rule 1: hours: must be given: every action ends, and is taken again while its evidence stands",
                        "F:8: rule 2: name: is the name of rule 1 too",
                        "F:10: rule 2: hours: does not go with allow, which does nothing",
                        "F:12: rule 3: do: must be one of allow, throttle, withhold_reasoning, step_up, deny, got 'ban'",
                        "F:14: rule 4: name: must be given",
                        "F:16: rule 4: retry_after_seconds: must be a whole number in 0..86400, got '-1'",
                        "F:17: rule 4: reasons: must be one of coordinated_use, systematic_collection, proof_needed, got 'unchecked'",
                        "F:17: rule 4: reasons: must have at least one, since the customer reads why",
                        "F:18: rule 5: must be a map with name, when, for, do, hours, retry_after_seconds, reasons",
                        "F:20: approval 1: persons: must be a whole number in 1..20, got '0'",
                        "F:20: approval 1: role: nobody can give it: only the roles approver and administrator can, got 'reader'",
                        "F:21: approval 2: persons: must be given",
                        "F:21: approval 2: names: nobody can give it: must have at least one name, or be left out",
                        "F:22: rollout 1: percent: must be a number in 0.01..100, got '101'",
                        "F:23: appeals.answer_hours: must be a whole number in 1..2160, got 'never'",
                        "F:24: prices.exchange: must be a number in 0..1000000, got '-1'",
                        "F:25: name: must stand there once");
    }

    @Test
    void whatDoesNotHoldTogetherIsRefusedWithItsLine() {
        assertThat(mistakes(
                        """
                        name: p
                        version: 1
                        rules:
                          - name: here
                            when: {level: enforce}
                            for: {country: DE}
                            do: deny
                            hours: 1
                          - name: free
                            when: {level: enforce}
                            for: {plan: free}
                            do: step_up
                            hours: 1
                          - name: german
                            when: {level: enforce, posterior: {at_least: 0.9}}
                            for: {country: DE}
                            do: throttle
                            hours: 1
                        approvals:
                          - {above_accounts: 10, persons: 3, role: approver, names: [ana, ben]}
                        rollout:
                          - {percent: 10}
                        """))
                .containsExactly(
                        "F:14: rule 3: can never apply: rule 1 'here' is read first and is for all of it",
                        "F:3: rules: leave a gap: no rule is for level enforce, q at most 0.01, plan not free, country not DE; "
                                + "a last rule without conditions says what is done then",
                        "F:9: rule 2: overlaps with rule 1 'here', which does something else: both are for level enforce, plan free, country DE, "
                                + "and neither is narrower in `when` or in `for`; narrow one of them",
                        "F:14: rule 3: overlaps with rule 2 'free', which does something else: both are for level enforce, posterior at least 0.9, "
                                + "plan free, country DE, and neither is narrower in `when` or in `for`; narrow one of them",
                        "F:20: approval 1: persons: nobody can give it: 3 persons have to agree, and only 2 may",
                        "F:20: approval 1: above_accounts: must be 0 in the first, or up to 10 accounts nobody is asked",
                        "F:22: rollout 1: percent: must be 100 in the last stage, or some accounts are never acted on");
    }

    @Test
    void whatIsNoPolicyAtAllIsSaidToo() {
        assertThat(mistakes("")).containsExactly("F: the file: is empty; `iolaus policy show --default` prints one to begin with");
        assertThat(mistakes("[]")).singleElement().asString().startsWith("F:1: the file: must be a map with");
        assertThat(mistakes("name: 'open")).containsExactly("F:1: the file: is not valid YAML");
        assertThat(mistakes("rules: &a [*a]")).isNotEmpty();
        assertThat(mistakes("[".repeat(200_000))).containsExactly("F: the file: is not valid YAML");
        assertThatThrownBy(() -> PolicyFile.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    /// Whatever was mistyped, it is a policy that settles every case, or mistakes that each name their place on one short line.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noTextMakesItFailInAnotherWay(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> snippets = List.of(
                "do: deny", "hours: 1", "0.5", "level: enforce", "{", "}", "[", "]", "- ", "\n  - name: x\n    do: step_up\n", "not:", "&a ", "*a",
                "at_least", "below", ": ", "null", "''", "1e400", "-1", "\u0000", "\ud800", "\t", "true", "~", "allow", "rules:");
        int good = 0;
        for (int trial = 0; trial < 120; trial++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? WHOLE : PolicyFile.standardText());
            for (int edit = random.nextInt(5); edit >= 0; edit--) {
                int place = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(place);
                    case 1 -> text.insert(place, snippets.get(random.nextInt(snippets.size())));
                    case 2 -> {
                        int line = text.lastIndexOf("\n", place) + 1;
                        int end = text.indexOf("\n", place);
                        text.delete(line, end < 0 ? text.length() : end + 1);
                    }
                    default -> text.setCharAt(place, (char) random.nextInt(128));
                }
                text.append(text.isEmpty() ? "x" : "");
            }
            Path file = folder.resolve("fuzzed");
            Files.write(file, text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            try {
                Policy policy = PolicyFile.read(file);
                assertThat(policy).isEqualTo(PolicyFile.read(file));
                good++;
            } catch (MistakenConfigurationException e) {
                assertThat(e.mistakes()).isNotEmpty().allSatisfy(mistake -> {
                    assertThat(mistake.place()).startsWith(file.toString());
                    assertThat(mistake.toString().substring(file.toString().length())).hasSizeLessThan(600).doesNotContain("\n");
                });
            }
        }
        assertThat(good).isBetween(1, 119);
    }

    private static Account account(boolean verified, List<String> grants) {
        return new Account("a", Account.UNKNOWN, "", "", "", "", "", "", verified, "", grants, "", Account.UNKNOWN, "");
    }

    private static List<String> mistakes(String text) {
        try {
            PolicyFile.read("F", text);
            return List.of();
        } catch (MistakenConfigurationException e) {
            return e.mistakes().stream().map(Mistake::toString).toList();
        }
    }
}
