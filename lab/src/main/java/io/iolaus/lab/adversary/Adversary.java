package io.iolaus.lab.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.OneCampaignWorld;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import org.jspecify.annotations.Nullable;

/// An operator that watches what happens to its accounts and answers, as long as its money lasts.
///
/// A round is some days of its campaign, judged at their end: what was sent by then is useful, what was named is
/// lost. The detector starts each round anew, so nothing that it learned in one burns an account of the next; and
/// an operator sees its losses at once. Both favour the operator.
///
/// @param first its knobs in the first round; exchanges are those of one round
/// @param budget US dollars
/// @param rounds most rounds
/// @param days length of a round
/// @param honestAccounts bystanders of its world, drawn anew each round
public record Adversary(Operator first, double budget, int rounds, int days, int honestAccounts) {

    private static final double EXCHANGES_PER_DAY = 22;

    public Adversary {
        if (!(budget >= 0) || rounds < 1 || days < 1 || honestAccounts < 1) {
            throw new IllegalArgumentException("an adversary must have a budget >= 0 and rounds, days and honest accounts >= 1, got "
                    + budget + ", " + rounds + ", " + days + ", " + honestAccounts);
        }
    }

    /// An operator of 60 accounts, each as busy as the published campaigns' and three tenths of it the campaign's: six
    /// weeks, judged weekly. It has the wording, identity and egress of the largest of those campaigns.
    public static Adversary usual(int honestAccounts) {
        int held = 60;
        int days = 7;
        double mixing = 0.3;
        Operator operator = PublishedCampaigns.coding(held, Math.round(held * days * mixing * EXCHANGES_PER_DAY), days)
                .with(mixing)
                .with(new Operator.Upkeep(1, 0, 0, 0));
        return new Adversary(operator, 10_000, 6, days, honestAccounts);
    }

    /// Plays each strategy several times over, with the same budgets and seeds for all, and adds up the plays of each; the
    /// same result whatever the threads.
    ///
    /// @param firstSeed of the first round of the first play; every round of every play has the next
    /// @param done told how many plays are finished
    public List<CostCurve> play(
            List<Strategy> strategies, Watcher watcher, PriceList prices, long firstSeed, int plays, LongConsumer done) {
        if (plays < 1) {
            throw new IllegalArgumentException("plays must be >= 1, got " + plays);
        }
        AtomicLong finished = new AtomicLong();
        List<CostCurve> all = IntStream.range(0, strategies.size() * plays)
                .parallel()
                .mapToObj(i -> {
                    long seed = firstSeed + (long) (i % plays) * rounds;
                    CostCurve curve = play(strategies.get(i / plays), watcher, prices, seed);
                    done.accept(finished.incrementAndGet());
                    return curve;
                })
                .toList();
        return IntStream.range(0, strategies.size())
                .mapToObj(i -> all.subList(i * plays, (i + 1) * plays).stream().reduce(CostCurve::plus).orElseThrow())
                .toList();
    }

    /// Plays one strategy against `watcher`. The same seed gives the same curve; all strategies of a seed start alike.
    public CostCurve play(Strategy strategy, Watcher watcher, PriceList prices, long seed) {
        List<CostCurve.Round> played = new ArrayList<>();
        Held held = new Held(0, first, false);
        Operator operator = first;
        double left = budget;
        for (int round = 0; round < rounds; round++) {
            int wanted = round == 0 || strategy.replaces() ? first.accounts() : held.accounts;
            Operator now = affordable(operator, wanted, held, prices, left);
            if (now == null) {
                break;
            }
            RoundCost cost = RoundCost.of(now, purchase(now, held), days, prices);
            left -= cost.total();
            CostCurve.Round outcome = judge(now, purchase(now, held).accounts(), cost, watcher, seed + round);
            played.add(outcome);
            held = new Held(now.accounts() - outcome.lost(), now, true);
            operator = outcome.lost() == 0 ? operator : strategy.answer(operator);
        }
        return new CostCurve(strategy, played);
    }

    /// What is left of the round before: its accounts, and how they were set up; before the first round, nothing.
    private record Held(int accounts, Operator knobs, boolean started) {}

    private CostCurve.Round judge(Operator now, int bought, RoundCost cost, Watcher watcher, long seed) {
        World world = World.of(OneCampaignWorld.spec(seed, honestAccounts, days, now), Library.builtIn());
        Set<String> named = watcher.lost(world);
        int lost = 0;
        long useful = 0;
        for (Truth.AccountTruth account : world.accountTruth()) {
            if (!account.campaign().isEmpty()) {
                useful += account.campaignExchanges();
                lost += named.contains(account.id()) ? 1 : 0;
            }
        }
        return new CostCurve.Round(now.accounts(), bought, lost, useful, cost);
    }

    /// The operator with as many of the wanted accounts as the money runs, each at the pace that `operator` has; null
    /// where it runs none.
    private @Nullable Operator affordable(Operator operator, int wanted, Held held, PriceList prices, double money) {
        for (int accounts = wanted; accounts >= 1; accounts--) {
            long exchanges = Math.max(1, operator.exchanges() * accounts / operator.accounts());
            Operator sized = operator.sized(accounts, exchanges);
            if (RoundCost.of(sized, purchase(sized, held), days, prices).total() <= money) {
                return sized;
            }
        }
        return null;
    }

    private static RoundCost.Purchase purchase(Operator now, Held held) {
        double payments = now.accounts() * (1 - now.identity().paymentReuse());
        double heldPayments = held.accounts * (1 - held.knobs.identity().paymentReuse());
        // Rewritten is new as a whole. One that lost every account buys no template again.
        boolean sameTemplates = held.started && now.wording().equals(held.knobs.wording());
        int templates = now.wording().plans() * now.targets().size();
        return new RoundCost.Purchase(
                Math.max(0, now.accounts() - held.accounts), Math.max(0, payments - heldPayments), sameTemplates ? 0 : templates);
    }
}
