package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import io.iolaus.link.Cluster;
import io.iolaus.link.Linker;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Intent;

/// The indicators of every account and of every cluster that would be judged: what the lab takes its rates from.
///
/// @param accounts by account, each in the advisory's order
/// @param clusters called or not
public record IndicatorReadings(Map<String, List<IndicatorReading>> accounts, List<OfCluster> clusters) {

    /// The readings of one cluster.
    ///
    /// @param accounts its members, by id
    /// @param readings in the advisory's order
    public record OfCluster(List<String> accounts, List<IndicatorReading> readings) {
        public OfCluster {
            accounts = List.copyOf(accounts);
            readings = List.copyOf(readings);
        }
    }

    public IndicatorReadings {
        accounts = Map.copyOf(accounts);
        clusters = List.copyOf(clusters);
    }

    public static IndicatorReadings of(Collection<Dossier> dossiers) {
        Linker.Linked linked = new Linker().link(dossiers);
        List<Dossier> population = linked.index().population();
        Usual usual = Usual.of(linked.index());
        IndicatorNorms norms = usual.norms();
        Map<String, List<IndicatorReading>> accounts = new TreeMap<>();
        for (Dossier dossier : population) {
            accounts.put(dossier.accountId(), AccountIndicators.read(dossier, norms));
        }
        List<OfCluster> clusters = new ArrayList<>();
        for (Cluster cluster : linked.clusters()) {
            if (cluster.size() >= Judge.FEWEST_MEMBERS) {
                Measurement measurement = new Measurement(linked.index(), cluster, usual);
                List<Dossier> members = members(population, cluster);
                clusters.add(new OfCluster(
                        members.stream().map(Dossier::accountId).toList(),
                        ClusterIndicators.read(members, measurement.share(Intent.REASONING), norms)));
            }
        }
        return new IndicatorReadings(accounts, clusters);
    }

    static List<Dossier> members(List<Dossier> population, Cluster cluster) {
        return Arrays.stream(cluster.accounts()).mapToObj(population::get).toList();
    }
}
