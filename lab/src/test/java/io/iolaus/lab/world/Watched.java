package io.iolaus.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.population.CustomerKind;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.population.People;
import io.iolaus.lab.population.Task;

/// A small world read to the end, by account, for tests of what its kinds and knobs do.
final class Watched {
    static final int DAYS = 20;
    static final int LAUNCH = 8;

    final World world;
    final Map<String, Account> accounts = new TreeMap<>();
    final Map<String, Truth.AccountTruth> truth = new TreeMap<>();
    final List<Seen> all = new ArrayList<>();

    /// An exchange with what only the world knows of it.
    record Seen(Exchange exchange, boolean campaign, Task task) {
        double day(World world) {
            return (exchange.timestampNanos() - world.setting().startNanos()) / 86_400e9;
        }
    }

    private Watched(WorldSpec spec) {
        world = World.of(spec, Library.builtIn());
        world.accountTable().forEach(account -> accounts.put(account.id(), account));
        world.accountTruth().forEach(each -> truth.put(each.id(), each));
        WorldStream stream = new WorldStream(world, 0, 1);
        while (stream.advance()) {
            all.add(new Seen(stream.exchange(), stream.campaign(), stream.task()));
        }
    }

    /// Nothing but accounts of one kind; complete fields unless asked otherwise.
    static Watched kind(CustomerKind kind, int count, double exchangesPerAccount) {
        return new Watched(new WorldSpec(11, count, DAYS, WorldSpec.SEPTEMBER_2026, exchangesPerAccount, LAUNCH, 0,
                List.of(new WorldSpec.Share(kind, 1)), List.of()));
    }

    /// One operator and a few people.
    static Watched operator(Operator operator) {
        return new Watched(new WorldSpec(12, operator.accounts() + 20, DAYS, WorldSpec.SEPTEMBER_2026, 10, LAUNCH, 0,
                List.of(new WorldSpec.Share(new People(0, 0), 1)), List.of(operator)));
    }

    /// Accounts of campaigns.
    List<Account> members() {
        return accounts.values().stream().filter(account -> !truthOf(account).campaign().isEmpty()).toList();
    }

    Truth.AccountTruth truthOf(Account account) {
        Truth.AccountTruth found = truth.get(account.id());
        if (found == null) {
            throw new AssertionError("no truth for " + account);
        }
        return found;
    }

    /// Exchanges that are a campaign's own.
    List<Seen> harvest() {
        return all.stream().filter(Seen::campaign).toList();
    }

    Map<String, List<Seen>> byAccount(List<Seen> some) {
        Map<String, List<Seen>> grouped = new TreeMap<>();
        for (Seen seen : some) {
            grouped.computeIfAbsent(seen.exchange().accountId(), key -> new ArrayList<>()).add(seen);
        }
        return grouped;
    }

    static Set<String> distinct(List<Seen> some, Function<Exchange, String> field) {
        Set<String> values = new TreeSet<>();
        some.forEach(seen -> values.add(field.apply(seen.exchange())));
        return values;
    }

    Set<String> distinctOfAccounts(Function<Account, String> field) {
        Set<String> values = new TreeSet<>();
        accounts.values().forEach(account -> values.add(field.apply(account)));
        return values;
    }

    /// Share of exchanges for which a condition holds.
    static double share(List<Seen> some, java.util.function.Predicate<Seen> condition) {
        return some.stream().filter(condition).count() / (double) some.size();
    }
}
