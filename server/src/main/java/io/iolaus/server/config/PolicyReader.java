package io.iolaus.server.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import io.iolaus.act.Action;
import io.iolaus.act.ReasonCode;
import io.iolaus.act.policy.Approval;
import io.iolaus.act.policy.Extent;
import io.iolaus.act.policy.Outcome;
import io.iolaus.act.policy.Policy;
import io.iolaus.act.policy.PolicyRule;
import io.iolaus.act.policy.Prices;
import io.iolaus.act.policy.Region;
import io.iolaus.act.policy.RolloutStage;
import io.iolaus.act.policy.Trait;
import io.iolaus.judge.Level;
import org.snakeyaml.engine.v2.nodes.Node;

/// What a policy file's maps say, as a policy.
final class PolicyReader {

    private static final long HOUR_MILLIS = 3_600_000L;
    private static final int DEFAULT_ANSWER_HOURS = 72;
    private static final int MOST_WORDS = 1_000;
    private static final int MOST_ITEMS = 100;
    private static final Domain NAME = new Domain.Form("[a-z0-9][a-z0-9._-]{0,63}", "1 to 64 of a-z, 0-9, '.', '_' and '-'");
    private static final Domain WORD = new Domain.Text(200);
    private static final Domain COUNTRY = new Domain.Form("([A-Z]{2})?", "a code of two capital letters, such as DE");
    private static final Domain PRICE = new Domain.Decimal(0, 1_000_000);
    private static final Domain EXCHANGES = new Domain.Decimal(0, 1e12);
    private static final Domain SHARE = new Domain.Decimal(0, 1);
    private static final Domain REASON = new Domain.OneOf(Arrays.stream(ReasonCode.values())
            .filter(code -> code != ReasonCode.UNCHECKED)
            .map(ReasonCode::wireName)
            .toArray(String[]::new));
    private static final Domain LEVEL = new Domain.OneOf(Arrays.stream(Level.values()).map(Level::wireName).toArray(String[]::new));

    private final YamlMap.Source source;

    PolicyReader(YamlMap.Source source) {
        this.source = source;
    }

    /// The policy, or nothing where a part that it cannot do without is missing or wrong.
    Optional<Policy> policy(Node root) {
        Optional<YamlMap> map = YamlMap.of(
                source, "the file", "", root, keys("name", "version", "rules", "approvals", "rollout", "appeals", "prices"));
        if (map.isEmpty()) {
            return Optional.empty();
        }
        YamlMap file = map.get();
        Optional<String> name = file.required("name", NAME, "");
        Optional<String> version = file.required("version", new Domain.Whole(1, 1_000_000), "");
        List<PolicyRule> rules = rules(file);
        List<Approval> approvals = approvals(file);
        List<RolloutStage> rollout = rollout(file);
        int answerHours = file.map("appeals", keys("answer_hours"))
                .flatMap(appeals -> appeals.required("answer_hours", new Domain.Whole(1, Policy.LONGEST_ANSWER_HOURS), ""))
                .map(Integer::parseInt)
                .orElse(DEFAULT_ANSWER_HOURS);
        Prices prices = file.map("prices", keys("exchange", "million_tokens"))
                .map(each -> new Prices(decimal(each, "exchange"), decimal(each, "million_tokens")))
                .orElse(Prices.UNKNOWN);
        if (name.isEmpty() || version.isEmpty() || rules.isEmpty() || !source.mistakes().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Policy(
                name.get(), Integer.parseInt(version.get()), rules, approvals, rollout, answerHours, prices));
    }

    private static double decimal(YamlMap map, String key) {
        return map.text(key, PRICE).map(Double::parseDouble).orElse(0.0);
    }

    private List<PolicyRule> rules(YamlMap file) {
        List<PolicyRule> rules = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        List<Node> items = items(file, "rules", Policy.MOST_RULES);
        if (items.isEmpty() && file.items("rules").isEmpty()) {
            file.mistake("rules", "must be a list of at least one rule");
        }
        for (int i = 0; i < items.size(); i++) {
            String place = "rule " + (i + 1);
            int number = i + 1;
            YamlMap.of(source, place, place + ": ", items.get(i),
                            keys("name", "when", "for", "do", "hours", "retry_after_seconds", "reasons"))
                    .flatMap(rule -> rule(rule, number, names))
                    .ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<PolicyRule> rule(YamlMap map, int number, Map<String, Integer> names) {
        Optional<String> name = map.required("name", WORD, "");
        name.ifPresent(given -> {
            Integer other = names.putIfAbsent(given, number);
            if (other != null || given.isBlank()) {
                map.mistake("name", other == null ? "must not be blank" : "is the name of rule " + other + " too");
            }
        });
        Region evidence = map.map("when", kinds(true)).map(this::conditions).orElse(Region.ALL);
        Region whom = map.map("for", kinds(false)).map(this::conditions).orElse(Region.ALL);
        Optional<Outcome> outcome = map.required("do", Domain.ACTION, "").flatMap(Action::named).flatMap(action -> outcome(map, action));
        if (name.isEmpty() || name.get().isBlank() || outcome.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PolicyRule(name.get(), evidence, whom, outcome.get()));
    }

    private static Optional<Outcome> outcome(YamlMap map, Action action) {
        if (action == Action.ALLOW) {
            for (String key : List.of("hours", "retry_after_seconds", "reasons")) {
                if (map.has(key)) {
                    map.mistake(key, "does not go with allow, which does nothing");
                }
            }
            return Optional.of(Outcome.LEFT_ALONE);
        }
        Optional<String> hours = map.required("hours", Domain.HOURS, ": every action ends, and is taken again while its evidence stands");
        int retry = map.text("retry_after_seconds", Domain.RETRY).map(Integer::parseInt).orElse(0);
        List<ReasonCode> reasons = new ArrayList<>();
        new LinkedHashSet<>(map.texts("reasons", REASON)).forEach(code -> ReasonCode.named(code).ifPresent(reasons::add));
        if (map.has("reasons") && reasons.isEmpty()) {
            map.mistake("reasons", "must have at least one, since the customer reads why");
        }
        return hours.map(given -> new Outcome(
                action, Integer.parseInt(given) * HOUR_MILLIS, retry, reasons.isEmpty() ? Outcome.usualReasons(action) : reasons));
    }

    private Region conditions(YamlMap map) {
        Region region = Region.ALL;
        for (String key : map.keys()) {
            Trait.Kind kind = Trait.Kind.named(key).orElseThrow(() -> new IllegalStateException("only these keys are let through"));
            region = switch (kind) {
                case GRANT -> grants(map, region);
                case VERIFIED -> {
                    Optional<String> yes = map.required(key, new Domain.Flag(), "");
                    yield yes.isEmpty() ? region : region.with(Trait.of(kind), Trait.answer(yes.get().equals("true")));
                }
                case Q, POSTERIOR, CAMPAIGN_SHARE -> region.with(Trait.of(kind), interval(map, key, SHARE));
                case CAMPAIGN_EXCHANGES -> region.with(Trait.of(kind), interval(map, key, EXCHANGES));
                case LEVEL -> region.with(Trait.of(kind), words(map, key, LEVEL));
                case COUNTRY -> region.with(Trait.of(kind), words(map, key, COUNTRY));
                case PLAN, PROGRAM, ORGANIZATION -> region.with(Trait.of(kind), words(map, key, WORD));
            };
        }
        return region;
    }

    private static Region grants(YamlMap map, Region region) {
        Region with = region;
        Optional<YamlMap> grants = map.map(Trait.Kind.GRANT.wireName(), Set.of());
        if (grants.isPresent()) {
            for (String grant : grants.get().keys()) {
                Optional<String> yes = grants.get().required(grant, new Domain.Flag(), "");
                if (grant.isBlank()) {
                    grants.get().mistake(grant, "must have a name");
                } else if (yes.isPresent()) {
                    with = with.with(Trait.ofGrant(grant), Trait.answer(yes.get().equals("true")));
                }
            }
        }
        return with;
    }

    private static Extent interval(YamlMap map, String key, Domain domain) {
        Optional<YamlMap> ends = map.map(key, keys("at_least", "above", "at_most", "below"));
        if (ends.isEmpty()) {
            return Extent.Interval.closed(0, 1); // said to be wrong already
        }
        YamlMap given = ends.get();
        double least = given.text("at_least", domain).map(Double::parseDouble).orElse(0.0);
        double above = given.text("above", domain).map(text -> Math.nextUp(Double.parseDouble(text))).orElse(0.0);
        double most = given.text("at_most", domain).map(text -> Math.nextUp(Double.parseDouble(text))).orElse(Double.POSITIVE_INFINITY);
        double below = given.text("below", domain).map(Double::parseDouble).orElse(Double.POSITIVE_INFINITY);
        Extent.Interval interval = new Extent.Interval(Math.max(least, above), Math.min(most, below));
        if (interval.isEmpty()) {
            map.mistake(key, "leaves nothing between its ends");
        }
        return interval;
    }

    private static Extent words(YamlMap map, String key, Domain domain) {
        boolean others = map.isMap(key);
        Set<String> words = new TreeSet<>();
        if (others) {
            map.map(key, keys("not")).ifPresent(not -> words.addAll(not.texts("not", domain)));
        } else {
            words.addAll(map.texts(key, domain));
        }
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            map.mistake(key, "must be 1 to " + MOST_WORDS + " values, or {not: [...]}");
        }
        return others ? Extent.Words.not(words.toArray(String[]::new)) : Extent.Words.of(words.toArray(String[]::new));
    }

    private List<Approval> approvals(YamlMap file) {
        List<Approval> approvals = new ArrayList<>();
        List<Node> items = items(file, "approvals", MOST_ITEMS);
        for (int i = 0; i < items.size(); i++) {
            String place = "approval " + (i + 1);
            YamlMap.of(source, place, place + ": ", items.get(i), keys("above_accounts", "persons", "role", "names"))
                    .flatMap(PolicyReader::approval)
                    .ifPresent(approvals::add);
        }
        return approvals;
    }

    private static Optional<Approval> approval(YamlMap map) {
        Optional<String> above = map.required("above_accounts", new Domain.Whole(0, Integer.MAX_VALUE), "");
        Optional<String> persons = map.required("persons", new Domain.Whole(1, Approval.MOST_PERSONS), "");
        Optional<String> role = map.required("role", WORD, "");
        Optional<Approval.By> by = role.flatMap(Approval.By::named);
        if (role.isPresent() && by.isEmpty()) {
            map.mistake("role", "nobody can give it: only the roles approver and administrator can, got " + YamlFile.shown(role.get()));
        }
        TreeSet<String> names = new TreeSet<>(map.texts("names", WORD));
        if (map.has("names") && names.isEmpty()) {
            map.mistake("names", "nobody can give it: must have at least one name, or be left out");
        }
        return above.isEmpty() || persons.isEmpty() || by.isEmpty()
                ? Optional.empty()
                : Optional.of(new Approval(Long.parseLong(above.get()), Integer.parseInt(persons.get()), by.get(), names));
    }

    private List<RolloutStage> rollout(YamlMap file) {
        List<RolloutStage> stages = new ArrayList<>();
        List<Node> items = items(file, "rollout", MOST_ITEMS);
        for (int i = 0; i < items.size(); i++) {
            String place = "rollout " + (i + 1);
            YamlMap.of(source, place, place + ": ", items.get(i), keys("percent", "hours")).ifPresent(map -> {
                Optional<String> percent = map.required("percent", new Domain.Decimal(0.01, 100), "");
                long hours = map.text("hours", Domain.HOURS).map(Long::parseLong).orElse(0L);
                percent.ifPresent(given -> stages.add(new RolloutStage(Double.parseDouble(given) / 100, hours * HOUR_MILLIS)));
            });
        }
        return stages;
    }

    private static List<Node> items(YamlMap file, String key, int most) {
        List<Node> items = file.items(key);
        if (items.size() > most) {
            file.mistake(key, "must be at most " + most + ", got " + items.size());
            return List.of();
        }
        return items;
    }

    private static Set<String> kinds(boolean ofEvidence) {
        Set<String> names = new LinkedHashSet<>();
        for (Trait.Kind kind : Trait.Kind.values()) {
            if (kind.isOfEvidence() == ofEvidence) {
                names.add(kind.wireName());
            }
        }
        return names;
    }

    private static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
