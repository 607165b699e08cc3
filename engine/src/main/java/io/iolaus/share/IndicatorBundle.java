package io.iolaus.share;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Verdict;
import io.iolaus.stix.StixBundle;
import io.iolaus.stix.StixId;
import io.iolaus.stix.StixObject;
import io.iolaus.stix.StixObject.AttackPattern;
import io.iolaus.stix.StixObject.Campaign;
import io.iolaus.stix.StixObject.ExternalReference;
import io.iolaus.stix.StixObject.Header;
import io.iolaus.stix.StixObject.Identity;
import io.iolaus.stix.StixObject.Marking;
import io.iolaus.stix.StixObject.Relationship;
import io.iolaus.stix.StixObject.Value;
import io.iolaus.stix.Tlp;

/// Turns findings into a bundle that may leave the house.
///
/// Campaigns go with size, time, targets, kinds of evidence and false discovery rate; of what their accounts share, only
/// what [Shareable] lets through. Times are the log's, so the same findings give the same bundle.
public final class IndicatorBundle {

    private final SharingPolicy policy;
    private final Identity producer;
    private final AttackPattern extraction;
    private final long asOfMillis;

    private IndicatorBundle(SharingPolicy policy, long asOfMillis) {
        this.policy = policy;
        this.asOfMillis = Math.max(0, asOfMillis);
        String producerId = StixId.of("identity", policy.producer());
        this.producer = new Identity(Extensions.header(producerId, ""), policy.producer(), "organization");
        this.extraction = new AttackPattern(
                Extensions.header(StixId.of("attack-pattern", "AML.T0024.002"), producerId),
                "Extract AI Model",
                "Queries a model through its interface and trains another on the answers.",
                new ExternalReference("mitre-atlas", "AML.T0024.002", "https://atlas.mitre.org/techniques/AML.T0024.002"));
    }

    /// A bundle of what `policy` lets go; without any such campaign, of the producer and the markings alone.
    public static StixBundle of(Findings findings, SharingPolicy policy) {
        IndicatorBundle bundle = new IndicatorBundle(policy, findings.lastSeenMillis());
        List<Verdict> shared = findings.campaigns().stream().filter(c -> c.level().compareTo(policy.weakest()) <= 0).toList();
        List<StixObject> objects = new ArrayList<>();
        objects.add(bundle.producer);
        objects.add(new Marking(Tlp.CLEAR));
        if (policy.tlp() != Tlp.CLEAR) {
            objects.add(new Marking(policy.tlp()));
        }
        if (!shared.isEmpty()) {
            objects.add(bundle.extraction);
        }
        Set<String> written = new LinkedHashSet<>();
        for (Verdict verdict : shared) {
            for (StixObject object : bundle.campaign(verdict)) {
                // Two campaigns may share an address block: one indicator, two relationships.
                if (written.add(object.id())) {
                    objects.add(object);
                }
            }
        }
        return new StixBundle(objects);
    }

    private List<StixObject> campaign(Verdict verdict) {
        List<StixObject> objects = new ArrayList<>();
        String id = StixId.of("campaign", policy.producer() + '\0' + verdict.id());
        objects.add(new Campaign(
                finding(id),
                "Distillation campaign " + verdict.id(),
                verdict.members().size() + " accounts that act as one to harvest a model's answers, called at a false discovery rate of at most "
                        + verdict.level().highestQ() + ".",
                "Train another model on the answers: " + objective(verdict) + ".",
                verdict.firstSeenMillis(),
                Math.max(verdict.firstSeenMillis(), verdict.lastSeenMillis()),
                (int) Math.round(100 * (1 - verdict.q())),
                Extensions.CAMPAIGN_ID,
                properties(verdict)));
        objects.add(relationship(id, "uses", extraction.id()));
        for (Indicator indicator : new Shareable(verdict, policy).indicators()) {
            StixObject.Indicator object = indicator(indicator, verdict);
            objects.add(object);
            objects.add(relationship(object.id(), "indicates", id));
        }
        return objects;
    }

    private StixObject.Indicator indicator(Indicator indicator, Verdict verdict) {
        long from = verdict.firstSeenMillis();
        long until = Math.max(from, verdict.lastSeenMillis()) + Duration.ofDays(indicator.kind().validDays()).toMillis();
        String shown = indicator.kind() == Indicator.Kind.AUTONOMOUS_SYSTEM ? "AS" + indicator.value() : indicator.value();
        return new StixObject.Indicator(
                finding(StixId.of("indicator", policy.producer() + '\0' + indicator.pattern().text())),
                indicator.kind().label() + ": " + shown,
                "Held by " + indicator.accounts() + " accounts of the campaign and " + indicator.elsewhere()
                        + " others at the producer. Check how common it is among your own customers before it counts.",
                List.of("anomalous-activity"),
                indicator.pattern(),
                from,
                until,
                (int) Math.round(100 * (1 - verdict.q()) * indicator.precision()));
    }

    private Map<String, Value> properties(Verdict verdict) {
        Map<String, Value> properties = new LinkedHashMap<>();
        properties.put("account_count", new Value.Whole(verdict.members().size()));
        properties.put("exchange_count", new Value.Whole(verdict.campaignExchanges()));
        properties.put("false_discovery_rate", new Value.Fraction(verdict.q()));
        Set<String> kinds = new LinkedHashSet<>();
        verdict.evidence().stream().filter(e -> e.strengthNats() > 0).map(Evidence::channel).forEach(kinds::add);
        if (!kinds.isEmpty()) {
            properties.put("evidence_kinds", new Value.Texts(List.copyOf(kinds)));
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Capability capability : Capability.values()) {
            double share = verdict.capabilities().getOrDefault(capability, 0.0);
            if (share > 0) {
                shares.put(capability.wireName(), share);
            }
        }
        if (!shares.isEmpty()) {
            properties.put("capability_shares", new Value.Shares(shares));
        }
        properties.put("detector", new Value.Text("iolaus"));
        properties.put("detector_version", new Value.Text(policy.detectorVersion()));
        return properties;
    }

    private static String objective(Verdict verdict) {
        List<String> targets = verdict.capabilities().entrySet().stream()
                .filter(share -> share.getValue() >= 0.05)
                .sorted(Map.Entry.<Capability, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(share -> share.getKey().wireName().replace('_', ' '))
                .toList();
        return targets.isEmpty() ? "targets unknown" : String.join(", ", targets);
    }

    private Header finding(String id) {
        return new Header(id, asOfMillis, asOfMillis, producer.id(), List.of(policy.tlp()));
    }

    private Relationship relationship(String source, String type, String target) {
        return new Relationship(finding(StixId.of("relationship", source + '\0' + type + '\0' + target)), type, source, target);
    }
}
