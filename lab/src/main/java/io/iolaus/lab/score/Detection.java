package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.world.World;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Reading;

/// Runs the engine on a world without Flink or files: what a scan would conclude, in one thread and memory.
///
/// `DetectionPipelineTest` holds the two to the same findings.
public final class Detection {

    private Detection() {}

    /// The dossiers of every account that sent anything.
    public static Collection<Dossier> dossiers(World world) {
        return dossiers(world, TextAccess.READ);
    }

    /// The same with as much of the text as `texts` says.
    public static Collection<Dossier> dossiers(World world, TextAccess texts) {
        return dossiers(world, texts.reader(world.spec().seed()));
    }

    static Collection<Dossier> dossiers(World world, Function<Exchange, Reading> reader) {
        Map<String, AccountProfile> profiles = new HashMap<>();
        world.stream((exchange, campaign) -> profiles
                .computeIfAbsent(exchange.accountId(), AccountProfile::new)
                .add(reader.apply(exchange)));
        List<Dossier> dossiers = new ArrayList<>(profiles.size());
        for (Account account : world.accountTable()) {
            AccountProfile profile = profiles.get(account.id());
            if (profile != null) {
                dossiers.add(new Dossier(profile, account));
            }
        }
        return dossiers;
    }
}
