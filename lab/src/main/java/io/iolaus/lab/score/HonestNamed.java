package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.profile.Dossier;

/// The honest accounts that verdicts name, over many worlds: which kinds, in whose verdicts, and by what they are tied.
///
/// @param makeups of all verdicts, by world
public record HonestNamed(List<Makeup> makeups) {

    private static final int MOST_VERDICTS = 20;
    private static final int MOST_TIES = 4;

    public HonestNamed {
        makeups = List.copyOf(makeups);
    }

    /// Judges `worlds` worlds from `firstSeed` on; the same result whatever the threads.
    ///
    /// @param spec the world of a seed
    /// @param done told of each seed as it is finished
    public static HonestNamed of(LongFunction<WorldSpec> spec, long firstSeed, int worlds, LongConsumer done) {
        return new HonestNamed(LongStream.range(firstSeed, firstSeed + worlds)
                .parallel()
                .mapToObj(seed -> {
                    World world = World.of(spec.apply(seed), Library.builtIn());
                    Collection<Dossier> dossiers = Detection.dossiers(world);
                    List<Makeup> makeups = Makeup.of(seed, world.accountTruth(), dossiers, new Judge().findings(dossiers));
                    done.accept(seed);
                    return makeups;
                })
                .flatMap(List::stream)
                .toList());
    }

    /// Sums and the verdicts with most honest accounts, for a person.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (boolean mostlyHonest : new boolean[] {false, true}) {
            List<Makeup> some = makeups.stream().filter(makeup -> makeup.isMostlyHonest() == mostlyHonest).toList();
            lines.add(String.format(
                    Locale.ROOT, "verdicts that are mostly %s: %d with %,d accounts, %,d of them honest (%s)",
                    mostlyHonest ? "honest" : "a campaign's",
                    some.size(),
                    some.stream().mapToInt(Makeup::named).sum(),
                    some.stream().mapToInt(makeup -> makeup.honest().size()).sum(),
                    byLevel(some)));
            byKind(some).forEach((kind, strangers) -> lines.add("  " + summary(kind, strangers)));
        }
        lines.add("");
        lines.add("most honest accounts in one verdict:");
        makeups.stream()
                .filter(makeup -> !makeup.honest().isEmpty())
                .sorted(Comparator.comparingInt((Makeup makeup) -> makeup.honest().size()).reversed())
                .limit(MOST_VERDICTS)
                .forEach(makeup -> lines.addAll(verdict(makeup)));
        return lines;
    }

    private static String byLevel(List<Makeup> some) {
        Map<Level, Long> levels = some.stream()
                .flatMap(makeup -> makeup.honest().stream())
                .collect(Collectors.groupingBy(Makeup.Stranger::level, TreeMap::new, Collectors.counting()));
        return levels.isEmpty()
                ? "none"
                : levels.entrySet().stream()
                        .map(level -> level.getValue() + " at " + level.getKey().wireName())
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, List<Makeup.Stranger>> byKind(List<Makeup> some) {
        return some.stream().flatMap(makeup -> makeup.honest().stream()).collect(Collectors.groupingBy(Makeup.Stranger::kind, TreeMap::new, Collectors.toList()));
    }

    private static String summary(String kind, List<Makeup.Stranger> strangers) {
        double[] posteriors = strangers.stream().mapToDouble(Makeup.Stranger::posterior).sorted().toArray();
        return String.format(
                Locale.ROOT, "%s: %,d, median posterior %.4f; tied by %s",
                kind, strangers.size(), posteriors[posteriors.length / 2], ties(strangers));
    }

    private static String ties(List<Makeup.Stranger> strangers) {
        Map<String, Long> counts = strangers.stream().collect(Collectors.groupingBy(Makeup.Stranger::ties, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TIES)
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static List<String> verdict(Makeup makeup) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "  seed %d, %s, %s, q %.2g, mostly %s: %,d named, %,d honest: %s",
                makeup.seed(), makeup.id(), makeup.level().wireName(), makeup.q(), makeup.owner(), makeup.named(), makeup.honest().size(),
                makeup.kinds().entrySet().stream().map(kind -> kind.getKey() + " " + kind.getValue()).collect(Collectors.joining(", "))));
        lines.add("    tied by " + ties(makeup.honest()));
        makeup.shared().forEach(tie -> lines.add("    " + tie.inWords()));
        return lines;
    }
}
