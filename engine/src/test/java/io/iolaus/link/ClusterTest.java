package io.iolaus.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClusterTest {

    @Test
    void whoFitsKeepsFitAndShare() {
        Cluster cluster = new Cluster(new int[] {3, 5, 9}, new double[] {4, 0.5, 1.5}, new double[] {0.1, 0.2, 0.3}, new int[] {7}).fitting(1.5);

        assertThat(cluster.accounts()).containsExactly(3, 9);
        assertThat(cluster.fitNats()).containsExactly(4, 1.5);
        assertThat(cluster.shares()).containsExactly(0.1, 0.3);
        assertThat(cluster.templates()).containsExactly(7);
    }
}
