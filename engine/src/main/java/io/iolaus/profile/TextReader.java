package io.iolaus.profile;

import java.util.Arrays;
import io.iolaus.sketch.Hashing;
import org.jspecify.annotations.Nullable;

/// Reads what recurs of a prompt whenever the same template is filled again: its frame and its scaffold.
///
/// The frame is exact: hashes of the masked system instructions, of the first words and of the last. Payload
/// in the middle, or at one end, leaves the rest untouched; a longer match says more than a shorter one.
///
/// The scaffold survives edits. A shingle is three consecutive masked words. Keeping the shingles of smallest hash (bottom-k, Broder
/// 1997) makes every filling of a template keep the *same* ones, as far as the payload leaves room. Payload
/// dilutes them: a template of 50 words around a payload of 2,000 would all but vanish. So most places are
/// kept for the edges of the text, where applications put their instructions: some for the very first and
/// last words, since an instruction can be as short as a sentence, some for a wider edge, the rest for the whole.
///
/// One thread; the buffers are reused from text to text.
final class TextReader implements WordScanner.Sink {

    /// Keys kept for each exchange, system instructions and prompt together.
    static final int KEYS = 6;

    /// Shingles at either end of a text that count as its edge, and as its very edge.
    static final int EDGE_SHINGLES = 32;
    static final int TIP_SHINGLES = 6;

    /// Words in the frame's hashes: a short and a long beginning, and an end.
    static final int SHORT_HEAD_WORDS = 12;
    static final int LONG_HEAD_WORDS = 24;
    static final int TAIL_WORDS = 10;

    private static final int SHINGLE = 3;
    private static final int SYSTEMS_KEPT = 1_024; // a power of two
    private static final int LONGEST_KEPT = 4_096; // characters

    /// Places for the keys of one text: `tip` and `edge` at either end, and from the whole what is left of `all`.
    private record Places(int tip, int edge, int all) {}

    private static final Places SYSTEM = new Places(0, 1, 4);
    private static final Places PROMPT_AFTER_SYSTEM = new Places(1, 0, KEYS - 4);
    private static final Places PROMPT_ALONE = new Places(1, 1, KEYS);
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final WordScanner scanner = new WordScanner(this);
    private final IntentLexicon lexicon = IntentLexicon.shipped();
    private final int[] intentWeights = new int[Intent.values().length];

    private final long[] tail = new long[EDGE_SHINGLES];
    private final long[] lastWords = new long[TAIL_WORDS];
    private long previous;
    private long previousButOne;
    private int words;
    private int shingles;
    private long maskedHash;
    private int shortHead;
    private int longHead;
    private long exactHash;

    private final BottomKeys all = new BottomKeys();
    private final BottomKeys headTip = new BottomKeys();
    private final BottomKeys head = new BottomKeys();
    private final BottomKeys tailTip = new BottomKeys();
    private final BottomKeys tailEdge = new BottomKeys();
    private final BottomKeys whole = new BottomKeys();

    /// What system instructions left behind: an application sends the same ones with every exchange.
    private record SystemPart(String text, int[] intentWeights, int[] keys, int key) {}

    /// The last ones read, by hash of their text; a few MB, 8 at most.
    private final @Nullable SystemPart[] systems = new @Nullable SystemPart[SYSTEMS_KEPT];

    /// What a pair of texts left behind.
    ///
    /// @param scaffold [#KEYS] shingle hashes or fewer, ascending as unsigned
    /// @param frame see [Frame]
    /// @param payloadKey hash of the prompt's words, digits and all, 0 where there was no prompt
    /// @param intents bit per [Intent] whose words the texts use
    record Features(int[] scaffold, Frame frame, int payloadKey, int intents) {}

    Features read(String systemInstructions, String prompt) {
        Arrays.fill(intentWeights, 0);
        all.reset(KEYS);
        int systemKey = 0;
        if (!systemInstructions.isEmpty()) {
            systemKey = readSystem(systemInstructions);
        }
        int payloadKey = 0;
        int tailKey = 0;
        shortHead = 0;
        longHead = 0;
        if (!prompt.isEmpty()) {
            scan(prompt, systemKey == 0 ? PROMPT_ALONE : PROMPT_AFTER_SYSTEM);
            payloadKey = Hashing.fold(Hashing.combine(exactHash, prompt.length()));
            tailKey = tailKey();
        }
        Frame frame = new Frame(systemKey, shortHead, longHead, tailKey);
        return new Features(all.toArray(), frame, payloadKey, IntentLexicon.intents(intentWeights));
    }

    /// Reads system instructions into `all` and the weights, or remembers how that went the last time.
    private int readSystem(String text) {
        int slot = text.hashCode() & (SYSTEMS_KEPT - 1);
        SystemPart known = systems[slot];
        if (known != null && known.text.equals(text)) {
            System.arraycopy(known.intentWeights, 0, intentWeights, 0, intentWeights.length);
            for (int key : known.keys) {
                all.add(key);
            }
            return known.key;
        }
        scan(text, SYSTEM);
        int key = Hashing.fold(Hashing.mix(maskedHash));
        if (text.length() <= LONGEST_KEPT) {
            systems[slot] = new SystemPart(text, intentWeights.clone(), all.toArray(), key);
        }
        return key;
    }

    /// Adds the smallest shingles of the text's ends and of all that is read to `all`.
    private void scan(String text, Places places) {
        headTip.reset(places.tip);
        tailTip.reset(places.tip);
        head.reset(places.edge);
        tailEdge.reset(places.edge);
        whole.reset(places.all);
        words = 0;
        shingles = 0;
        shortHead = 0;
        longHead = 0;
        maskedHash = GOLDEN;
        exactHash = GOLDEN;
        scanner.scan(text);
        if (words > 0 && words < SHORT_HEAD_WORDS) {
            shortHead = Hashing.fold(Hashing.mix(maskedHash));
        }
        if (shingles == 0 && words > 0) {
            // Fewer words than a shingle has: the text itself is the shingle.
            all.add(Hashing.fold(Hashing.mix(maskedHash)));
        }
        for (int i = Math.max(0, shingles - EDGE_SHINGLES); i < shingles; i++) {
            int key = Hashing.fold(tail[i % EDGE_SHINGLES]);
            tailEdge.add(key);
            if (i >= shingles - TIP_SHINGLES) {
                tailTip.add(key);
            }
        }
        int quota = all.size() + places.all;
        all.addAll(headTip);
        all.addAll(head);
        all.addAll(tailTip);
        all.addAll(tailEdge);
        all.fillFrom(whole, quota);
    }

    private static long next(long shingle, long word) {
        long hash = (shingle + word) * 0xD6E8_FEB8_6659_FD93L;
        return hash ^ (hash >>> 32);
    }

    /// Hash of the last words, 0 where the text is too short for an end that is not its beginning.
    private int tailKey() {
        if (words < SHORT_HEAD_WORDS + TAIL_WORDS) {
            return 0;
        }
        long hash = GOLDEN;
        for (int back = TAIL_WORDS; back >= 1; back--) {
            hash = (hash ^ lastWords[(words - back) % TAIL_WORDS]) * GOLDEN;
            hash ^= hash >>> 32;
        }
        return Hashing.fold(Hashing.mix(hash));
    }

    @Override
    public void word(long masked, long exact) {
        lexicon.weigh(masked, intentWeights);
        maskedHash = (maskedHash ^ masked) * GOLDEN;
        maskedHash ^= maskedHash >>> 32;
        exactHash = (exactHash ^ exact) * GOLDEN;
        exactHash ^= exactHash >>> 32;
        long oldest = previousButOne;
        long middle = previous;
        previousButOne = previous;
        previous = masked;
        lastWords[words % TAIL_WORDS] = masked;
        words++;
        if (words == SHORT_HEAD_WORDS) {
            shortHead = Hashing.fold(Hashing.mix(maskedHash));
        } else if (words == LONG_HEAD_WORDS) {
            longHead = Hashing.fold(Hashing.mix(maskedHash));
        }
        if (words < SHINGLE) {
            return;
        }
        long shingle = Hashing.mix(next(next(next(0, oldest), middle), masked));
        int key = Hashing.fold(shingle);
        if (shingles < TIP_SHINGLES) {
            headTip.add(key);
        }
        if (shingles < EDGE_SHINGLES) {
            head.add(key);
        }
        whole.add(key);
        tail[shingles % EDGE_SHINGLES] = shingle;
        shingles++;
    }
}
