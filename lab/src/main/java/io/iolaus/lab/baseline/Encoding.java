package io.iolaus.lab.baseline;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads texts with a costly encoder: equal ones once, and on all processors.
final class Encoding {

    private final SentenceEncoder encoder;

    Encoding(SentenceEncoder encoder) {
        this.encoder = encoder;
    }

    /// The vectors of `texts`, in their order.
    List<float[]> of(Collection<String> texts) {
        Map<String, float[]> vectors = distinct(texts);
        return texts.stream().map(vectors::get).toList();
    }

    /// Gives every account the vectors of the texts that it still waits for.
    void read(List<Traffic> accounts) {
        List<String> texts = accounts.stream().flatMap(traffic -> traffic.unread().stream()).toList();
        Map<String, float[]> vectors = distinct(texts);
        accounts.forEach(traffic -> traffic.read(traffic.unread().stream().map(vectors::get).toList()));
    }

    private Map<String, float[]> distinct(Collection<String> texts) {
        return new LinkedHashSet<>(texts).parallelStream().collect(Collectors.toConcurrentMap(Function.identity(), encoder::encode));
    }
}
