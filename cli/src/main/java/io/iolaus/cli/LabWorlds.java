package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import io.iolaus.cli.output.OutputFolder;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldWriter;

/// Worlds of the lab, in the words of its own grammar, which every machine has.
final class LabWorlds implements Worlds {

    @Override
    public WorldOutcome write(WorldRequest request, Progress progress) throws IOException {
        World world = World.of(request.spec(), Library.builtIn());
        AtomicLong exchanges = new AtomicLong();
        try (OutputFolder output = OutputFolder.begin(request.out())) {
            Path scratch = output.scratch();
            try (Progress.Stage stage = progress.begin("drawing a world", request.spec().days(), "days")) {
                WorldWriter.write(world, scratch, (day, days, written) -> {
                    stage.to(day);
                    exchanges.set(written);
                });
            }
            for (String name : WorldWriter.FILES) {
                output.adopt(name);
            }
            output.commit();
        }
        return new WorldOutcome(exchanges.get(), world.accounts(), request.spec().campaigns().size());
    }
}
