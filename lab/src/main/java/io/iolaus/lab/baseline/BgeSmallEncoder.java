package io.iolaus.lab.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/// bge-small-en-v1.5 (Xiao et al., SIGIR 2024) with quantised weights, by ONNX Runtime: the encoder of arXiv 2606.05725,
/// for which a paraphrase is near what it paraphrases.
///
/// As its authors use it: the first token's state, by its length. Text by text and in one thread each, since the weights'
/// quantisation looks at all that is in a batch, and a text's vector must not depend on its neighbours.
final class BgeSmallEncoder implements SentenceEncoder {

    static final String NAME = "bge-small";

    /// A processor encodes some dozens of texts a second, and a world has a million.
    private static final int TEXTS_AN_ACCOUNT = 16;
    private static final int TOKENS = 64;
    /// About five characters a token, and twice as many to be sure.
    private static final int LONGEST = 10 * TOKENS;

    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPiece pieces;

    private BgeSmallEncoder(OrtEnvironment environment, OrtSession session, WordPiece pieces) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
    }

    /// Whether the model is on the class path.
    static boolean isThere() {
        return BgeSmallEncoder.class.getResource(MODEL) != null;
    }

    /// Reads the model, 34 MB; takes about a second.
    ///
    /// @throws IllegalStateException where the model is missing
    static BgeSmallEncoder load() {
        try (InputStream model = BgeSmallEncoder.class.getResourceAsStream(MODEL);
                InputStream tokenizer = BgeSmallEncoder.class.getResourceAsStream(TOKENIZER)) {
            if (model == null || tokenizer == null) {
                throw new IllegalStateException("bge-small must have its model, from the folder encoder beside iolaus.jar");
            }
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                return new BgeSmallEncoder(environment, environment.createSession(model.readAllBytes(), options), WordPiece.read(tokenizer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot read bge-small", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int textsAnAccount() {
        return TEXTS_AN_ACCOUNT;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public String budget() {
        return "at most " + TEXTS_AN_ACCOUNT + " texts an account, " + TOKENS + " tokens of each, equal texts once a world, in 384 numbers";
    }

    @Override
    public float[] encode(String text) {
        long[] numbers = pieces.numbers(text, TOKENS);
        long[] ones = new long[numbers.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor tokens = tensor(numbers);
                OnnxTensor mask = tensor(ones);
                OnnxTensor types = tensor(new long[numbers.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            float[][][] states = (float[][][]) result.get(0).getValue();
            return Vectors.normalised(states[0][0]);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on a text of " + numbers.length + " tokens", e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }
}
