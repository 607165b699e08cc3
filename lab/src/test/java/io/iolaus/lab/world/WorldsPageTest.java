package io.iolaus.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.population.CustomerKind;
import org.junit.jupiter.api.Test;

class WorldsPageTest {

    @Test
    void pageNamesEveryKindAndEveryKnob() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "worlds.md"));
        List<String> names = new ArrayList<>();
        for (WorldSpec.Share share : RandomWorlds.usualMix()) {
            names.add(share.kind().label());
            knobs(share.kind().getClass(), names);
        }
        for (Class<?> part : Operator.class.getDeclaredClasses()) {
            if (part != Operator.Target.class) {
                knobs(part, names);
            }
        }

        assertThat(names).hasSizeGreaterThan(60).allSatisfy(name -> assertThat(page).contains(name + "`"));
    }

    @Test
    void usualWorldHasEveryKind() {
        List<Class<?>> used = new ArrayList<>();
        RandomWorlds.usualMix().forEach(share -> used.add(share.kind().getClass()));

        assertThat(used).containsExactlyInAnyOrder(CustomerKind.class.getPermittedSubclasses());
    }

    private static void knobs(Class<?> type, List<String> names) {
        RecordComponent[] components = type.getRecordComponents();
        if (components != null) {
            for (RecordComponent component : components) {
                names.add(component.getName());
            }
        }
    }
}
