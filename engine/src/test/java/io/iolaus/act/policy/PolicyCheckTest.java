package io.iolaus.act.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import io.iolaus.act.Action;
import io.iolaus.act.Standing;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyCheckTest {

    private static final long HOUR = 3_600_000;
    private static final Outcome DENY = new Outcome(Action.DENY, HOUR, 0, Outcome.usualReasons(Action.DENY));
    private static final Outcome STEP_UP = new Outcome(Action.STEP_UP, HOUR, 0, Outcome.usualReasons(Action.STEP_UP));
    private static final Region ENFORCED = Region.ALL.with(Trait.of(Trait.Kind.LEVEL), Extent.Words.of("enforce"));
    private static final Region SURE = Region.ALL.with(Trait.of(Trait.Kind.POSTERIOR), Extent.Interval.closed(0.999, 1));
    private static final Region SUREST = Region.ALL.with(Trait.of(Trait.Kind.POSTERIOR), Extent.Interval.closed(0.9999, 1));
    private static final Region FREE = Region.ALL.with(Trait.of(Trait.Kind.PLAN), Extent.Words.of("free"));
    private static final Region IN_DE = Region.ALL.with(Trait.of(Trait.Kind.COUNTRY), Extent.Words.of("DE"));
    private static final Region LICENSED = Region.ALL.with(Trait.ofGrant("distillation"), Trait.answer(true));
    private static final PolicyRule REST = rule("rest", Region.ALL, Region.ALL, Outcome.LEFT_ALONE);

    @Test
    void exceptionsBeforeWhatTheyAreExceptionsFromAreGood() {
        assertThat(flaws(
                        rule("licensed", Region.ALL, LICENSED, Outcome.LEFT_ALONE),
                        rule("surest", ENFORCED.and(SUREST), Region.ALL, DENY),
                        rule("sure", SURE, Region.ALL.with(Trait.of(Trait.Kind.VERIFIED), Trait.answer(false)), STEP_UP),
                        REST))
                .isEmpty();
    }

    @Test
    void aCaseThatNoRuleIsForIsNamed() {
        assertThat(flaws(rule("surest", SUREST, Region.ALL, DENY), rule("free", Region.ALL, FREE, STEP_UP)))
                .extracting(PolicyFlaw::toString)
                .containsExactly("PolicyFlaw[place=rules, says=leave a gap: no rule is for level enforce, q at most 0.01, posterior below 0.9999, "
                        + "plan not free; a last rule without conditions says what is done then]");
    }

    @Test
    void aRuleThatEarlierOnesCoverIsNamedAlsoWhereItTakesSeveralOfThem() {
        assertThat(flaws(rule("sure", SURE, Region.ALL, DENY), rule("surest", SUREST, Region.ALL, STEP_UP), REST))
                .containsExactly(new PolicyFlaw("rule 2", "can never apply: rule 1 'sure' is read first and is for all of it"));
        assertThat(flaws(
                        rule("verified", Region.ALL, Region.ALL.with(Trait.of(Trait.Kind.VERIFIED), Trait.answer(true)), DENY),
                        rule("others", Region.ALL, Region.ALL.with(Trait.of(Trait.Kind.VERIFIED), Trait.answer(false)), STEP_UP),
                        REST))
                .containsExactly(new PolicyFlaw("rule 3", "can never apply: the rules above it are for all of it"));
        Region impossible = ENFORCED.with(Trait.of(Trait.Kind.Q), new Extent.Interval(0.02, 1));
        assertThat(flaws(rule("doubtful", impossible, Region.ALL, DENY), REST))
                .containsExactly(new PolicyFlaw("rule 1", "can never apply: no verdict is ever such"));
    }

    @Test
    void rulesThatMeetHalfwayOverlapUnlessTheyDoTheSame() {
        assertThat(flaws(rule("free", ENFORCED, FREE, DENY), rule("here", ENFORCED, IN_DE, STEP_UP), REST))
                .containsExactly(new PolicyFlaw("rule 2", "overlaps with rule 1 'free', which does something else: both are for level enforce, "
                        + "plan free, country DE, and neither is narrower in `when` or in `for`; narrow one of them"));
        assertThat(flaws(rule("free", ENFORCED, FREE, DENY), rule("here", ENFORCED, IN_DE, DENY), REST)).isEmpty();
        assertThat(flaws(rule("free", ENFORCED.and(SURE), FREE, DENY), rule("here", ENFORCED, IN_DE, STEP_UP), REST)).isEmpty();
    }

    @Test
    void anApprovalThatNobodyCanGiveIsNamed() {
        Policy policy = new Policy(
                "p", 1, List.of(REST),
                List.of(
                        new Approval(10, 2, Approval.By.APPROVER, new TreeSet<>(List.of("ana"))),
                        new Approval(10, 1, Approval.By.ADMINISTRATOR, new TreeSet<>())),
                List.of(new RolloutStage(0.5, 0), new RolloutStage(0.1, 0)), 72, Prices.UNKNOWN);

        assertThat(PolicyCheck.flaws(policy)).containsExactly(
                new PolicyFlaw("approval 1: persons", "nobody can give it: 2 persons have to agree, and only 1 may"),
                new PolicyFlaw("approval 1: above_accounts", "must be 0 in the first, or up to 10 accounts nobody is asked"),
                new PolicyFlaw("approval 2: above_accounts", "must be more than in the one before, 10, got 10"),
                new PolicyFlaw("approval 2: persons", "must not be fewer than for fewer accounts, 2, got 1"),
                new PolicyFlaw("rollout 1: hours", "must be given: when does the next stage begin?"),
                new PolicyFlaw("rollout 2: percent", "must be more than in the stage before"),
                new PolicyFlaw("rollout 2: percent", "must be 100 in the last stage, or some accounts are never acted on"));
    }

    @Test
    void whatCannotBeFollowedIsRefusedInsteadOfTakingForEver() {
        List<PolicyRule> rules = new ArrayList<>();
        for (int i = 0; i < Policy.MOST_RULES - 1; i++) {
            Region evidence = Region.ALL;
            for (Trait.Kind kind : List.of(Trait.Kind.Q, Trait.Kind.POSTERIOR, Trait.Kind.CAMPAIGN_SHARE)) {
                double least = (i * (kind.wireName().length() + 7) % 101) / 1_010.0;
                evidence = evidence.with(Trait.of(kind), new Extent.Interval(least, least + 0.01));
            }
            rules.add(rule("r" + i, evidence, Region.ALL, DENY));
        }
        rules.add(REST);

        assertThat(PolicyCheck.flaws(DrawnPolicies.policy(rules))).isNotNull();
    }

    /// What the check says of a rule and of a gap is what any case that is drawn shows, and where it says nothing, there is a case.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theCheckIsRightAboutEveryPolicyThatIsDrawn(long seed) {
        DrawnPolicies drawn = new DrawnPolicies(seed);
        int gaps = 0;
        int unreachable = 0;
        for (int trial = 0; trial < 60; trial++) {
            Policy policy = drawn.policy();
            List<Region> open = PolicyCheck.open(policy).orElseThrow();
            List<List<Region>> decided = new ArrayList<>();
            for (int i = 0; i < policy.rules().size(); i++) {
                List<Region> pieces = PolicyCheck.decidedBy(policy, i).orElseThrow();
                decided.add(pieces);
                int rule = i;
                pieces.forEach(piece -> assertThat(deciding(policy, standingIn(piece), accountIn(piece))).contains(rule));
                unreachable += pieces.isEmpty() ? 1 : 0;
            }
            open.forEach(piece -> assertThat(deciding(policy, standingIn(piece), accountIn(piece))).isEmpty());
            gaps += open.isEmpty() ? 0 : 1;
            for (int each = 0; each < 200; each++) {
                Standing standing = drawn.standing();
                Account account = drawn.account("a");
                Optional<Integer> rule = deciding(policy, standing, account);
                List<Region> pieces = rule.map(decided::get).orElse(open);
                assertThat(pieces.stream().filter(piece -> piece.holds(standing, account))).hasSize(1);
            }
        }
        assertThat(gaps).isPositive();
        assertThat(unreachable).isPositive();
    }

    private static Optional<Integer> deciding(Policy policy, Standing standing, Account account) {
        for (int i = 0; i < policy.rules().size(); i++) {
            if (policy.rules().get(i).holds(standing, account)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Standing standingIn(Region piece) {
        Level level = Level.ENFORCE;
        for (Level each : Level.values()) {
            level = word(piece, Trait.of(Trait.Kind.LEVEL)).holds(each.wireName()) ? each : level;
        }
        return new Standing(
                "C-1", level, least(piece, Trait.Kind.Q), least(piece, Trait.Kind.POSTERIOR), least(piece, Trait.Kind.CAMPAIGN_SHARE),
                least(piece, Trait.Kind.CAMPAIGN_EXCHANGES), 7);
    }

    private static double least(Region piece, Trait.Kind kind) {
        Trait trait = Trait.of(kind);
        return ((Extent.Interval) piece.extents().getOrDefault(trait, trait.all())).least();
    }

    private static Account accountIn(Region piece) {
        List<String> grants = new ArrayList<>();
        for (Trait trait : new TreeMap<>(piece.extents()).keySet()) {
            if (trait.kind() == Trait.Kind.GRANT && word(piece, trait).holds("true")) {
                grants.add(trait.grant());
            }
        }
        Extent.Words plans = word(piece, Trait.of(Trait.Kind.PLAN));
        String plan = plans.others() ? "beside" : plans.words().first();
        boolean verified = word(piece, Trait.of(Trait.Kind.VERIFIED)).holds("true");
        return new Account("a", Account.UNKNOWN, "", "", "", "", plan, "", verified, "", grants, "", Account.UNKNOWN, "");
    }

    private static Extent.Words word(Region piece, Trait trait) {
        return (Extent.Words) piece.extents().getOrDefault(trait, trait.all());
    }

    private static List<PolicyFlaw> flaws(PolicyRule... rules) {
        return PolicyCheck.flaws(DrawnPolicies.policy(List.of(rules)));
    }

    private static PolicyRule rule(String name, Region evidence, Region whom, Outcome outcome) {
        return new PolicyRule(name, evidence, whom, outcome);
    }
}
