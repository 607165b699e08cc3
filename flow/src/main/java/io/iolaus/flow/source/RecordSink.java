package io.iolaus.flow.source;

import io.iolaus.ingest.ExchangeDecoder;

/// Takes what a cursor reads.
interface RecordSink extends ExchangeDecoder.Sink {

    /// A record that breaks the contract.
    ///
    /// @param line 1-based, from the start of the split
    void setAside(long line, String field, String rule);
}
