package io.iolaus.cli;

import java.util.function.LongFunction;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.WorldSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which worlds a study draws: the options of those that can take the demo's worlds or others.
final class DrawnWorlds {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--first", paramLabel = "N", description = "The first world's seed. Default: ${DEFAULT-VALUE}")
    private long first = 1;

    @Option(names = "--worlds", paramLabel = "N", description = "How many worlds. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "Accounts of each world, drawn as widely as the lab can. Default: the demo's worlds")
    private int accounts;

    /// @param usual how many worlds where nobody says
    DrawnWorlds(int usual) {
        count = usual;
    }

    long first() {
        return first;
    }

    int count() {
        return count;
    }

    /// Whether they are drawn widely, and are not the demo's.
    boolean areWide() {
        return accounts > 0;
    }

    /// The world of each seed.
    LongFunction<WorldSpec> specs() {
        if (count < 1 || accounts < 0) {
            throw new ParameterException(spec.commandLine(), "--worlds must be >= 1 and --accounts >= 0");
        }
        return of(accounts);
    }

    /// The world of each seed, of so many accounts; of 0, the demo's.
    static LongFunction<WorldSpec> of(int accounts) {
        return accounts == 0 ? DemoWorld::spec : seed -> WorldSpec.random(seed, accounts);
    }
}
