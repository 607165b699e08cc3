package io.iolaus.lab.adversary;

import java.util.Set;
import java.util.TreeSet;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.world.World;

/// A detector as its operator meets it: which accounts are of no more use after a round.
@FunctionalInterface
public interface Watcher {

    /// Accounts lost in the world of one round, honest ones too; of the same world always the same.
    Set<String> lost(World world);

    /// One that never sees anything: what an operator pays anyway.
    static Watcher blind() {
        return world -> Set.of();
    }

    /// This project's detector. An account named at `weakest` or a stronger level is lost: an operator that is asked who
    /// it is has no answer.
    static Watcher detector(Level weakest) {
        return world -> {
            Set<String> lost = new TreeSet<>();
            for (AccountScore score : new Judge().findings(Detection.dossiers(world)).accounts()) {
                Level level = score.level();
                if (level != null && level.compareTo(weakest) <= 0) {
                    lost.add(score.accountId());
                }
            }
            return lost;
        };
    }
}
