package io.iolaus.link;

import java.util.Arrays;
import java.util.List;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Frame;
import io.iolaus.sketch.Hashing;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/// Names the templates that a sampled exchange could be a filling of.
///
/// Exact parts first: the system instructions, the longest beginning and the end that at least
/// [#FEWEST_ACCOUNTS] accounts have in common; then the family of its scaffold, which survives edits.
final class Templates {

    static final int FEWEST_ACCOUNTS = 2;

    private static final int SYSTEM = 1;
    private static final int SHORT_HEAD = 2;
    private static final int LONG_HEAD = 3;
    private static final int TAIL = 4;
    private static final int FAMILY = 5;
    private static final int MOST = 4;

    private final TemplateFamilies families;
    private final LongOpenHashSet common;

    private Templates(TemplateFamilies families, LongOpenHashSet common) {
        this.families = families;
        this.common = common;
    }

    static Templates mine(List<Dossier> population) {
        return new Templates(TemplateFamilies.mine(population), commonParts(population));
    }

    /// Identities of the templates, at most four; empty where the exchange has none in common with others.
    long[] of(ExchangeSample.Item item) {
        long[] found = new long[MOST];
        int size = 0;
        Frame frame = item.frame();
        if (isCommon(SYSTEM, frame.system())) {
            found[size++] = identity(SYSTEM, frame.system());
        }
        if (isCommon(LONG_HEAD, frame.longHead())) {
            found[size++] = identity(LONG_HEAD, frame.longHead());
        } else if (isCommon(SHORT_HEAD, frame.shortHead())) {
            found[size++] = identity(SHORT_HEAD, frame.shortHead());
        }
        if (isCommon(TAIL, frame.tail())) {
            found[size++] = identity(TAIL, frame.tail());
        }
        int family = families.familyOf(item);
        if (family != TemplateFamilies.NONE) {
            found[size++] = identity(FAMILY, family);
        }
        return Arrays.copyOf(found, size);
    }

    private boolean isCommon(int part, int key) {
        return key != 0 && common.contains(identity(part, key));
    }

    private static long identity(int part, int key) {
        return (long) part << 32 | (key & 0xFFFF_FFFFL);
    }

    /// Parts that several accounts have; sorted rather than counted in a map, since nearly all are unique.
    private static LongOpenHashSet commonParts(List<Dossier> population) {
        long[] parts = new long[1024];
        int size = 0;
        long[] own = new long[ExchangeSample.CAPACITY * MOST];
        for (Dossier dossier : population) {
            int count = partsOf(dossier.profile().sample(), own);
            parts = LongArrays.grow(parts, size + count);
            System.arraycopy(own, 0, parts, size, count);
            size += count;
        }
        LongArrays.radixSort(parts, 0, size);
        LongOpenHashSet common = new LongOpenHashSet();
        for (int i = 0; i < size; ) {
            int end = i;
            while (end < size && parts[end] == parts[i]) {
                end++;
            }
            if (end - i >= FEWEST_ACCOUNTS) {
                common.add(parts[i]);
            }
            i = end;
        }
        return common;
    }

    /// Distinct parts of one account, into `own`; returns how many.
    private static int partsOf(ExchangeSample sample, long[] own) {
        int count = 0;
        for (int i = 0; i < sample.size(); i++) {
            Frame frame = sample.item(i).frame();
            count = add(own, count, SYSTEM, frame.system());
            count = add(own, count, SHORT_HEAD, frame.shortHead());
            count = add(own, count, LONG_HEAD, frame.longHead());
            count = add(own, count, TAIL, frame.tail());
        }
        Arrays.sort(own, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || own[i] != own[i - 1]) {
                own[distinct++] = own[i];
            }
        }
        return distinct;
    }

    private static int add(long[] own, int count, int part, int key) {
        if (key == 0) {
            return count;
        }
        own[count] = identity(part, key);
        return count + 1;
    }

    /// How the operator reads a template: which part of a prompt it is and a fingerprint, never text.
    static String label(long identity) {
        String part = switch ((int) (identity >>> 32)) {
            case SYSTEM -> "system";
            case SHORT_HEAD, LONG_HEAD -> "head";
            case TAIL -> "tail";
            case FAMILY -> "scaffold";
            default -> throw new IllegalArgumentException("no template has the identity " + identity);
        };
        return part + "-" + String.format(java.util.Locale.ROOT, "%08x", (int) Hashing.mix(identity));
    }
}
