package io.iolaus.link;

import java.util.Arrays;
import java.util.List;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Frame;
import io.iolaus.sketch.CountedKeys;
import io.iolaus.sketch.Hashing;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/// Names the templates that a sampled exchange could be a filling of.
///
/// From the outside in: the system instructions where at least [#FEWEST_ACCOUNTS] accounts have them, and the
/// beginning of the prompt under those same instructions; without them the longest common beginning; without
/// that the end; and only then the family of its scaffold, which survives edits. An inner part never counts
/// by itself where an outer one is common: two customers who send the same public question inside their own
/// instructions have a question in common and no template.
final class Templates {

    static final int FEWEST_ACCOUNTS = 2;

    private static final int SYSTEM = 1;
    private static final int SHORT_HEAD = 2;
    private static final int LONG_HEAD = 3;
    private static final int TAIL = 4;
    private static final int FAMILY = 5;
    private static final int HEAD_IN_SYSTEM = 6;
    private static final int PARTS = 5;

    /// What is known of a kind of template.
    ///
    /// @param name as the operator reads it
    /// @param cap the most that one may weigh, in nats: unrelated applications borrow sentences
    /// @param accident the share of unrelated exchanges that fill one by accident, where the population is too small to show
    ///     it: longer parts collide less, and a resemblance is cheap
    private record Kind(String name, double cap, double accident) {

        private static final Kind INSTRUCTIONS = new Kind("system", 9, 1e-6);
        private static final Kind LONG_BEGINNING = new Kind("head", 7, 1e-5);
        private static final Kind SHORT_BEGINNING = new Kind("head", 6, 5e-5);
        private static final Kind END = new Kind("tail", 4.5, 1e-4);
        private static final Kind RESEMBLANCE = new Kind("scaffold", 2, 3e-4);

        static Kind of(long identity) {
            return switch ((int) (identity >>> 32)) {
                case SYSTEM -> INSTRUCTIONS;
                case LONG_HEAD, HEAD_IN_SYSTEM -> LONG_BEGINNING;
                case SHORT_HEAD -> SHORT_BEGINNING;
                case TAIL -> END;
                case FAMILY -> RESEMBLANCE;
                default -> throw new IllegalArgumentException("no template has the identity " + identity);
            };
        }
    }

    private final TemplateFamilies families;
    private final LongOpenHashSet common;

    private Templates(TemplateFamilies families, LongOpenHashSet common) {
        this.families = families;
        this.common = common;
    }

    static Templates mine(List<Dossier> population) {
        LongOpenHashSet common = commonParts(population);
        common.removeAll(PublicQuestions.among(common, population));
        return new Templates(TemplateFamilies.mine(population), common);
    }

    /// For each exchange of an account's sample the identities of its templates, at most three; empty where it
    /// has none in common with others.
    long[][] of(AccountProfile profile) {
        ExchangeSample sample = profile.sample();
        IntOpenHashSet repeated = repeatedOuterParts(profile);
        long[][] found = new long[sample.size()][];
        for (int i = 0; i < found.length; i++) {
            long[] exact = exact(sample.item(i).frame(), repeated);
            int family = families.familyOf(sample.item(i));
            if (family == TemplateFamilies.NONE) {
                found[i] = exact;
            } else {
                found[i] = Arrays.copyOf(exact, exact.length + 1);
                found[i][exact.length] = identity(FAMILY, family);
            }
        }
        return found;
    }

    /// The templates of system instructions that an account has in common with others, with how many of its exchanges
    /// had each: `{identity, count}`. Exact, and not only what the sample shows.
    long[][] systemsOf(AccountProfile profile) {
        CountedKeys systems = profile.systems();
        long[][] found = new long[systems.size()][];
        int size = 0;
        for (int i = 0; i < found.length; i++) {
            long identity = identity(SYSTEM, (int) systems.key(i));
            if (common.contains(identity)) {
                found[size++] = new long[] {identity, systems.count(i)};
            }
        }
        return Arrays.copyOf(found, size);
    }

    /// System instructions and beginnings that the account itself uses again and again.
    static IntOpenHashSet repeatedOuterParts(AccountProfile profile) {
        ExchangeSample sample = profile.sample();
        IntOpenHashSet once = new IntOpenHashSet();
        IntOpenHashSet repeated = new IntOpenHashSet();
        CountedKeys systems = profile.systems();
        for (int i = 0; i < systems.size(); i++) {
            if (systems.count(i) > 1) {
                repeated.add((int) systems.key(i));
            }
        }
        for (int i = 0; i < sample.size(); i++) {
            Frame frame = sample.item(i).frame();
            for (int part : new int[] {frame.system(), frame.shortHead()}) {
                if (part != 0 && !once.add(part)) {
                    repeated.add(part);
                }
            }
        }
        return repeated;
    }

    private long[] exact(Frame frame, IntOpenHashSet repeated) {
        long system = identity(SYSTEM, frame.system());
        if (frame.system() != 0 && common.contains(system)) {
            long head = identity(HEAD_IN_SYSTEM, within(frame));
            return frame.shortHead() != 0 && common.contains(head) ? new long[] {system, head} : new long[] {system};
        }
        if (repeated.contains(frame.system())) {
            // Instructions of the account's own: what it puts inside is payload, though others may send it too.
            return new long[0];
        }
        if (isCommon(LONG_HEAD, frame.longHead())) {
            return new long[] {identity(LONG_HEAD, frame.longHead())};
        }
        if (isCommon(SHORT_HEAD, frame.shortHead())) {
            return new long[] {identity(SHORT_HEAD, frame.shortHead())};
        }
        if (isCommon(TAIL, frame.tail()) && !repeated.contains(frame.shortHead())) {
            return new long[] {identity(TAIL, frame.tail())};
        }
        return new long[0];
    }

    /// Every exact template that a frame could be a filling of, outermost first, whoever else has it.
    static long[] identities(Frame frame) {
        long[] identities = new long[PARTS];
        int size = add(identities, 0, SYSTEM, frame.system());
        if (frame.system() != 0 && frame.shortHead() != 0) {
            size = add(identities, size, HEAD_IN_SYSTEM, within(frame));
        }
        size = add(identities, size, LONG_HEAD, frame.longHead());
        size = add(identities, size, SHORT_HEAD, frame.shortHead());
        size = add(identities, size, TAIL, frame.tail());
        return Arrays.copyOf(identities, size);
    }

    private static int within(Frame frame) {
        return Hashing.fold(Hashing.combine(frame.system(), frame.shortHead()));
    }

    private boolean isCommon(int part, int key) {
        return key != 0 && common.contains(identity(part, key));
    }

    static long system(Frame frame) {
        return identity(SYSTEM, frame.system());
    }

    static boolean isEnd(long identity) {
        return identity >>> 32 == TAIL;
    }

    /// Whether a template is a beginning or an end by itself, and no instructions nor what stands under some.
    static boolean isInner(long identity) {
        int part = (int) (identity >>> 32);
        return part == LONG_HEAD || part == SHORT_HEAD || part == TAIL;
    }

    private static long identity(int part, int key) {
        return (long) part << 32 | (key & 0xFFFF_FFFFL);
    }

    /// Parts that several accounts have; sorted rather than counted in a map, since nearly all are unique.
    private static LongOpenHashSet commonParts(List<Dossier> population) {
        long[] parts = new long[1024];
        int size = 0;
        long[] own = new long[ExchangeSample.CAPACITY * PARTS + Byte.MAX_VALUE];
        for (Dossier dossier : population) {
            int count = partsOf(dossier.profile(), own);
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
    private static int partsOf(AccountProfile profile, long[] own) {
        ExchangeSample sample = profile.sample();
        int count = 0;
        for (int i = 0; i < profile.systems().size(); i++) {
            own[count++] = identity(SYSTEM, (int) profile.systems().key(i));
        }
        for (int i = 0; i < sample.size(); i++) {
            Frame frame = sample.item(i).frame();
            count = add(own, count, SYSTEM, frame.system());
            count = add(own, count, SHORT_HEAD, frame.shortHead());
            count = add(own, count, LONG_HEAD, frame.longHead());
            count = add(own, count, TAIL, frame.tail());
            if (frame.system() != 0 && frame.shortHead() != 0) {
                count = add(own, count, HEAD_IN_SYSTEM, within(frame));
            }
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

    /// Whether a template is a part of a prompt word by word, and not a resemblance of its scaffold.
    static boolean isExact(long identity) {
        return identity >>> 32 != FAMILY;
    }

    /// The most that one template of its kind may weigh, in nats.
    static double cap(long identity) {
        return Kind.of(identity).cap;
    }

    /// The share of unrelated exchanges that fill one template of its kind by accident.
    static double accident(long identity) {
        return Kind.of(identity).accident;
    }

    /// How the operator reads a template: which part of a prompt it is and a fingerprint, never text.
    static String label(long identity) {
        return Kind.of(identity).name + "-" + String.format(java.util.Locale.ROOT, "%08x", (int) Hashing.mix(identity));
    }
}
