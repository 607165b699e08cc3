package io.iolaus.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.ExchangeReader;

/// Decides which of a campaign's shared values may be told.
///
/// The rule is a list of what may go, and everything else stays: payment, devices and sign-up point at customers, and
/// a kind that a later version adds is silent until someone adds it here.
final class Shareable {

    /// From here on the profile may have cut the name, and a cut name equals nothing that others see.
    private static final int LONGEST_USER_AGENT = ExchangeReader.CLIENT_LIMIT - 40;
    private static final Pattern AUTONOMOUS_SYSTEM = Pattern.compile("AS([1-9][0-9]{0,9})");
    private static final Pattern JA4 = Pattern.compile("[tqd][0-9]{2}[di][0-9]{4}[0-9a-z]{2}_[0-9a-f]{12}_[0-9a-f]{12}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{3,}");
    /// A mail address, a long number or a long token in a user agent is somebody's: people put their names and keys there.
    private static final Pattern PERSONAL = Pattern.compile("@|%40|[0-9]{7,}|[A-Za-z0-9_-]{24,}");
    private static final int SHORTEST_ID_LOOKED_FOR = 4;

    private final Verdict campaign;
    private final SharingPolicy policy;

    Shareable(Verdict campaign, SharingPolicy policy) {
        this.campaign = campaign;
        this.policy = policy;
    }

    /// In the verdict's order.
    List<Indicator> indicators() {
        List<Indicator> indicators = new ArrayList<>();
        if (campaign.level().compareTo(policy.weakest()) > 0) {
            return indicators;
        }
        for (SharedValue value : campaign.infrastructure()) {
            indicator(value)
                    .filter(i -> i.accounts() >= policy.fewestAccounts() && i.precision() >= policy.leastPrecision())
                    .ifPresent(indicators::add);
        }
        return indicators;
    }

    private Optional<Indicator> indicator(SharedValue shared) {
        return switch (shared.kind()) {
            case "network" -> network(shared);
            case "client" -> client(shared);
            case "template" -> template(shared);
            default -> Optional.empty();
        };
    }

    private static Optional<Indicator> network(SharedValue shared) {
        var system = AUTONOMOUS_SYSTEM.matcher(shared.value());
        if (system.matches()) {
            return Optional.of(indicator(Indicator.Kind.AUTONOMOUS_SYSTEM, system.group(1), shared));
        }
        return AddressBlock.parse(shared.value())
                .filter(AddressBlock::isPublic)
                .map(block -> indicator(block.isV6() ? Indicator.Kind.IPV6_BLOCK : Indicator.Kind.IPV4_BLOCK, block.text(), shared));
    }

    /// A client is a user agent, a TLS fingerprint, or both with a space between.
    private Optional<Indicator> client(SharedValue shared) {
        String value = shared.value();
        String last = value.substring(value.lastIndexOf(' ') + 1);
        boolean hasJa4 = JA4.matcher(last).matches();
        String agent = hasJa4 ? value.substring(0, value.length() - last.length()).strip() : value;
        if (agent.isEmpty()) {
            return Optional.of(indicator(Indicator.Kind.TLS_CLIENT, last, shared));
        }
        boolean plain = agent.length() < LONGEST_USER_AGENT && PRINTABLE.matcher(agent).matches() && !PERSONAL.matcher(agent).find();
        if (!plain || namesAMember(agent)) {
            return Optional.empty();
        }
        return Optional.of(indicator(hasJa4 ? Indicator.Kind.CLIENT : Indicator.Kind.USER_AGENT, hasJa4 ? agent + " " + last : agent, shared));
    }

    private Optional<Indicator> template(SharedValue shared) {
        SharingKey key = policy.key();
        return key == null
                ? Optional.empty()
                : Optional.of(indicator(Indicator.Kind.TEMPLATE_FAMILY, key.token("template", shared.value()), shared));
    }

    private boolean namesAMember(String value) {
        for (Member member : campaign.members()) {
            if (member.accountId().length() >= SHORTEST_ID_LOOKED_FOR && value.contains(member.accountId())) {
                return true;
            }
        }
        return false;
    }

    private static Indicator indicator(Indicator.Kind kind, String value, SharedValue shared) {
        return new Indicator(kind, value, Math.max(1, shared.accounts()), shared.elsewhere());
    }
}
