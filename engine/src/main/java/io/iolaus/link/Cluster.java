package io.iolaus.link;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Accounts that share more than chance gives, with how well each fits.
///
/// @param accounts positions in the population, ascending
/// @param fitNats log-odds, for each account, that it belongs with the others
/// @param shares for each account the part of its traffic, 0 to 1, that the cluster's templates explain
/// @param templates positions of the shared templates that tell who belongs, ascending
public record Cluster(int[] accounts, double[] fitNats, double[] shares, int[] templates) {

    public Cluster {
        if (accounts.length != fitNats.length || accounts.length != shares.length) {
            throw new IllegalArgumentException(accounts.length + " accounts with " + fitNats.length + " fits and " + shares.length + " shares");
        }
    }

    /// Those of the accounts that fit by at least `nats`.
    public Cluster fitting(double nats) {
        return of(IntStream.range(0, accounts.length).filter(i -> fitNats[i] >= nats).toArray());
    }

    /// Without those of the accounts that are `others`, which ascend.
    public Cluster without(int[] others) {
        return of(IntStream.range(0, accounts.length).filter(i -> Arrays.binarySearch(others, accounts[i]) < 0).toArray());
    }

    private Cluster of(int[] kept) {
        return new Cluster(
                IntStream.of(kept).map(i -> accounts[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> fitNats[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> shares[i]).toArray(),
                templates);
    }

    public int size() {
        return accounts.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cluster that && Arrays.equals(accounts, that.accounts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(accounts);
    }
}
