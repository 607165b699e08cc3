package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import io.iolaus.link.Cluster;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.Linker;
import io.iolaus.profile.Dossier;

/// A group that a gate names instead of having it found, so that the gate speaks of one signal alone.
final class GivenGroup {

    private static final double CERTAIN_NATS = 20;

    private GivenGroup() {}

    static List<Dossier> people(int count) {
        return many(count, i -> Customer.ordinary("person-" + i));
    }

    static List<Dossier> many(int count, IntFunction<Customer> customer) {
        return IntStream.range(0, count).mapToObj(i -> customer.apply(i).dossier()).toList();
    }

    /// The signal of a group among everybody.
    static Feature feature(String channel, List<Dossier> group, List<List<Dossier>> others) {
        return assessment(group, others).features().stream().filter(feature -> feature.channel().equals(channel)).findFirst().orElseThrow();
    }

    /// All that is said of a group among everybody.
    static Assessment assessment(List<Dossier> group, List<List<Dossier>> others) {
        List<Dossier> all = new ArrayList<>(group);
        others.forEach(all::addAll);
        LinkIndex index = new Linker().link(all).index();
        int[] accounts = IntStream.range(0, all.size()).filter(i -> group.contains(index.population().get(i))).toArray();
        Cluster cluster = new Cluster(accounts, certain(accounts.length), new double[accounts.length], new int[0]);
        return Assessment.of(cluster, new Measurement(index, cluster, Usual.of(index)), Weights.shipped());
    }

    private static double[] certain(int accounts) {
        double[] fitNats = new double[accounts];
        Arrays.fill(fitNats, CERTAIN_NATS);
        return fitNats;
    }
}
