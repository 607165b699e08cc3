package io.iolaus.flow.source;

import io.iolaus.ingest.Exchange;
import java.io.Serializable;
import java.util.function.Function;

/// Makes what a reader turns exchanges into, inside the source, so that text never leaves it.
///
/// @param <T> what comes of an exchange
@FunctionalInterface
public interface ExchangeMapping<T> extends Serializable {

    /// A function of one reader's own: it may keep buffers and need not be thread safe.
    Function<Exchange, T> open();
}
