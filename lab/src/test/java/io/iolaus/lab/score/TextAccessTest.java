package io.iolaus.lab.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import io.iolaus.ingest.Exchange;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.judge.SharedValue;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.World;
import io.iolaus.link.Link;
import io.iolaus.link.Linker;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Reading;
import org.junit.jupiter.api.Test;

class TextAccessTest {

    private static final String ANY_TEMPLATE = "template";

    @Test
    void aKeyRenamesTemplatesAndTiesTheSameAccounts() {
        World world = World.of(DemoWorld.spec(1), Library.builtIn());
        List<SharedLink> open = links(Detection.dossiers(world));
        List<SharedLink> blind = links(Detection.dossiers(world, ofTheSameSample(1)));

        assertThat(ties(blind, Tie.NO_TEMPLATE)).hasSizeGreaterThan(300).isEqualTo(ties(open, Tie.NO_TEMPLATE));
        // Of an account with more than 32 system instructions those of smallest hash are kept, and a key changes which.
        assertThat(alike(blind, open, Tie.EXACT)).isGreaterThan(0.97);
        assertThat(names(blind)).hasSizeGreaterThan(50).doesNotContainAnyElementsOf(names(open));
        // Between two families that fit equally well the smaller hash decides, and a key changes which that is. A family counts
        // as another one when a single account of hundreds is.
        assertThat(alike(blind, open, Tie.FAMILY)).isGreaterThan(0.85);
    }

    @Test
    void aKeyedWorldIsJudgedToo() {
        World world = World.of(DemoWorld.spec(1), Library.builtIn());
        Findings open = new Judge().findings(Detection.dossiers(world));
        Findings blind = new Judge().findings(Detection.dossiers(world, TextAccess.KEYED));

        assertThat(blind.isWithoutText()).isFalse();
        assertThat(blind.campaigns()).isNotEmpty();
        assertThat(templates(blind)).isNotEmpty().doesNotContainAnyElementsOf(templates(open));
    }

    @Test
    void aLogWithoutTextIsJudgedByWhatRemains() {
        World world = World.of(DemoWorld.spec(1), Library.builtIn());
        Findings findings = new Judge().findings(Detection.dossiers(world, TextAccess.ABSENT));

        assertThat(findings.isWithoutText()).isTrue();
        assertThat(findings.accounts()).hasSameSizeAs(new Judge().findings(Detection.dossiers(world)).accounts());
        assertThat(templates(findings)).isEmpty();
        assertThat(findings.accounts()).anySatisfy(account -> assertThat(account.score()).isPositive());
    }

    /// Keyed readings that keep the order of the plain ones. An account's sample is of the exchanges of smallest identity, which a
    /// key changes too, and two samples of one account are never quite alike; here it is the key alone that differs.
    private static Function<Exchange, Reading> ofTheSameSample(long seed) {
        Function<Exchange, Reading> open = TextAccess.READ.reader(seed);
        Function<Exchange, Reading> blind = TextAccess.KEYED.reader(seed);
        return exchange -> {
            Reading keyed = blind.apply(exchange);
            return new Reading(
                    keyed.accountId(), keyed.timestampMillis(), open.apply(exchange).identity(), keyed.scaffold(), keyed.frame(),
                    keyed.payloadKey(), keyed.intents(), keyed.model(), keyed.conversationKey(), keyed.messageCount(),
                    keyed.inputTokens(), keyed.outputTokens(), keyed.maxTokens(), keyed.address(), keyed.client());
        };
    }

    private static List<SharedLink> links(Collection<Dossier> dossiers) {
        return new Linker().link(dossiers).index().shared();
    }

    private enum Tie { NO_TEMPLATE, EXACT, FAMILY }

    private static Tie kind(SharedLink shared) {
        if (!(shared.link() instanceof Link.Template template)) {
            return Tie.NO_TEMPLATE;
        }
        return template.isExact() ? Tie.EXACT : Tie.FAMILY;
    }

    /// The share of the ties of one kind among `expected` that `actual` has too.
    private static double alike(List<SharedLink> actual, List<SharedLink> expected, Tie kind) {
        Set<String> same = new HashSet<>(ties(actual, kind));
        List<String> ties = ties(expected, kind);
        assertThat(ties).hasSizeGreaterThan(100);
        return (double) ties.stream().filter(same::contains).count() / ties.size();
    }

    /// Which accounts share something, what it weighs and, but for templates, what it is; sorted.
    private static List<String> ties(List<SharedLink> links, Tie kind) {
        return links.stream()
                .filter(shared -> kind(shared) == kind)
                .map(shared -> (shared.link() instanceof Link.Template ? ANY_TEMPLATE : shared.link().label())
                        + " " + shared.weightNats() + " " + Arrays.toString(shared.accounts()))
                .sorted()
                .toList();
    }

    private static List<String> names(List<SharedLink> links) {
        return links.stream()
                .filter(shared -> shared.link() instanceof Link.Template)
                .map(shared -> shared.link().label())
                .toList();
    }

    private static List<String> templates(Findings findings) {
        return findings.campaigns().stream()
                .flatMap(verdict -> verdict.infrastructure().stream())
                .filter(value -> value.kind().equals("template"))
                .map(SharedValue::value)
                .toList();
    }
}
