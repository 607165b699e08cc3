package io.iolaus.judge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import io.iolaus.link.Link;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Frame;

/// How likely one exchange behind a campaign's key is the campaign's and no bystander's.
///
/// An account is a mixture of two sources of exchanges, with the campaign's share as the prior (the E-step of
/// Dempster, Laird and Rubin 1977). An exchange shows one thing: the outermost exact template of the campaign's that it
/// fills, or, where it fills none, how many keys its scaffold has in common with the campaign's. Each has a weight of
/// evidence: the logarithm of how many times likelier it is in the campaign's exchanges than in other people's.
///
/// Hashes and weights, at most [#MOST_TEMPLATES] and [#MOST_KEYS] of them and so 20 KB: it fits a gateway. The hashes are those
/// of the readings, so under a sketch key in a prompt-blind scan, and then of use only to who reads under the same key.
///
/// @param templates identities of exact templates, ascending
/// @param templateNats the weight of each
/// @param scaffoldKeys keys of the campaign's scaffolds, ascending
/// @param resemblanceNats weight of so many keys in common, from none to [#MOST_COMMON] or more; not descending
public record ExchangePosterior(long[] templates, float[] templateNats, int[] scaffoldKeys, float[] resemblanceNats) {

    /// Exact templates kept, the most used ones.
    public static final int MOST_TEMPLATES = 1_024;
    /// Keys of scaffolds kept, those of most members.
    public static final int MOST_KEYS = 2_048;
    /// Keys in common beyond which more say no more.
    public static final int MOST_COMMON = 3;

    /// Of a campaign whose exchanges nothing tells apart: every exchange is as likely as the account's share says.
    public static final ExchangePosterior UNKNOWN =
            new ExchangePosterior(new long[0], new float[0], new int[0], new float[MOST_COMMON + 1]);

    /// What two dozen sampled exchanges can say of the next at most, by the rule of succession.
    private static final double LEAST_SHARE = 1.0 / (ExchangeSample.CAPACITY + 2);
    private static final double MOST_SHARE = 1 - LEAST_SHARE;

    /// What looks like nobody's in the campaign is a bystander's behind any key: who comes later must not pay for a sample that
    /// was all the campaign's.
    static final double MOST_NATS_OF_STRAYING = -StrictMath.log(ExchangeSample.CAPACITY + 2.0);

    public ExchangePosterior {
        if (templates.length != templateNats.length || templates.length > MOST_TEMPLATES || scaffoldKeys.length > MOST_KEYS
                || resemblanceNats.length != MOST_COMMON + 1) {
            throw new IllegalArgumentException(
                    templates.length + " templates with " + templateNats.length + " weights, " + scaffoldKeys.length + " keys with " + resemblanceNats.length);
        }
    }

    /// The probability that an exchange is the campaign's, 0 to 1.
    ///
    /// @param scaffold its template keys, as a reading has them
    /// @param share the campaign's share of the account's exchanges, 0 to 1: [Member#campaignShare]
    public double of(Frame frame, int[] scaffold, double share) {
        double prior = Math.clamp(share, LEAST_SHARE, MOST_SHARE);
        return Judge.probability(StrictMath.log(prior / (1 - prior)) + nats(frame, scaffold));
    }

    /// Weight of evidence, in nats, that an exchange is the campaign's.
    double nats(Frame frame, int[] scaffold) {
        int template = filled(templates, frame);
        return template >= 0 ? templateNats[template] : resemblanceNats[common(scaffoldKeys, scaffold)];
    }

    /// Where the outermost template of `templates` stands that a frame fills; negative where it fills none.
    static int filled(long[] templates, Frame frame) {
        for (long identity : Link.Template.identities(frame)) {
            int at = Arrays.binarySearch(templates, identity);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    /// How much of a scaffold is among `keys`, up to [#MOST_COMMON].
    static int common(int[] keys, int[] scaffold) {
        int common = 0;
        for (int key : scaffold) {
            common += Arrays.binarySearch(keys, key) >= 0 ? 1 : 0;
        }
        return Math.min(MOST_COMMON, common);
    }

    public void write(DataOutput out) throws IOException {
        out.writeInt(templates.length);
        for (int i = 0; i < templates.length; i++) {
            out.writeLong(templates[i]);
            out.writeFloat(templateNats[i]);
        }
        out.writeInt(scaffoldKeys.length);
        for (int key : scaffoldKeys) {
            out.writeInt(key);
        }
        for (float nats : resemblanceNats) {
            out.writeFloat(nats);
        }
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException where the bytes claim a larger table than there can be
    public static ExchangePosterior read(DataInput in) throws IOException {
        long[] templates = new long[size(in, MOST_TEMPLATES)];
        float[] nats = new float[templates.length];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = in.readLong();
            nats[i] = in.readFloat();
        }
        int[] keys = new int[size(in, MOST_KEYS)];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = in.readInt();
        }
        float[] resemblance = new float[MOST_COMMON + 1];
        for (int i = 0; i < resemblance.length; i++) {
            resemblance[i] = in.readFloat();
        }
        return new ExchangePosterior(templates, nats, keys, resemblance);
    }

    private static int size(DataInput in, int most) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > most) {
            throw new IOException("a table of exchanges must have 0 to " + most + " entries, got " + size);
        }
        return size;
    }

    // A record compares an array by reference; two equal tables must be equal.
    @Override
    public boolean equals(Object other) {
        return other instanceof ExchangePosterior that
                && Arrays.equals(templates, that.templates)
                && Arrays.equals(templateNats, that.templateNats)
                && Arrays.equals(scaffoldKeys, that.scaffoldKeys)
                && Arrays.equals(resemblanceNats, that.resemblanceNats);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(templates) + Arrays.hashCode(scaffoldKeys);
    }
}
