package io.iolaus.ingest;

/// Turns the bytes of one record into exchanges. Pure and not thread safe: a source owns one decoder.
public interface ExchangeDecoder {

    /// Decodes `bytes[offset .. offset + length)`, one line of a text format, and gives each exchange in
    /// it to `sink` in the order found. A record may hold none (an empty batch) or many (OTLP spans).
    ///
    /// @throws MalformedRecordException if any part breaks the contract; nothing was given to the sink then
    void decode(byte[] bytes, int offset, int length, Sink sink) throws MalformedRecordException;

    /// Where decoded exchanges go.
    interface Sink {
        void accept(Exchange exchange);
    }
}
