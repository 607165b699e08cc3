package io.iolaus.lab.score;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import io.iolaus.flow.wire.DossierFormat;
import io.iolaus.profile.Dossier;

/// Bytes that a detector keeps of an account: the account's profile and its row of the account table, in the format of
/// a checkpoint.
///
/// @param accounts how many
/// @param mean bytes an account
/// @param median bytes; half of the accounts need no more
/// @param highest99 bytes; 99 in 100 accounts need no more
/// @param max bytes of the largest
public record StateSize(int accounts, double mean, int median, int highest99, int max) {

    /// The size of each dossier, in bytes.
    public static int[] bytes(Collection<Dossier> dossiers) {
        DossierFormat format = new DossierFormat();
        return dossiers.stream().mapToInt(dossier -> {
                    try (DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream())) {
                        format.write(dossier, out);
                        return out.size();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toArray();
    }

    /// Sums up sizes; all 0 where there is none. Ranks are the nearest ones: of two sizes the median is the smaller.
    public static StateSize of(int[] bytes) {
        if (bytes.length == 0) {
            return new StateSize(0, 0, 0, 0, 0);
        }
        int[] sorted = bytes.clone();
        Arrays.sort(sorted);
        return new StateSize(
                sorted.length, Arrays.stream(sorted).average().orElse(0), rank(sorted, 0.5), rank(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static int rank(int[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
