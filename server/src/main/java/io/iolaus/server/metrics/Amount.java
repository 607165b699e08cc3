package io.iolaus.server.metrics;

/// How much there is of something now; it may fail to be known.
@FunctionalInterface
public interface Amount {
    double now() throws Exception;

    /// The amount, or NaN: a scrape must not fail by one of its lines.
    default double orUnknown() {
        try {
            return now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        } catch (Exception e) {
            return Double.NaN;
        }
    }
}
