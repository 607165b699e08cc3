package io.iolaus.link;

import java.util.Arrays;

/// Accounts that share more than chance gives, with how well each fits.
///
/// @param accounts positions in the population, ascending
/// @param fitNats weight of evidence, for each account, that it belongs with the others
public record Cluster(int[] accounts, double[] fitNats) {

    public Cluster {
        if (accounts.length != fitNats.length) {
            throw new IllegalArgumentException(accounts.length + " accounts with " + fitNats.length + " fits");
        }
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
