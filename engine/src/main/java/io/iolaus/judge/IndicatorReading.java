package io.iolaus.judge;

/// Whether an account or a group of accounts shows an indicator.
///
/// @param indicator which
/// @param state present or not, or that nothing can be said
/// @param figure the figure that decides, NaN where not measured
/// @param sentence the figure for a person, or why there is none
public record IndicatorReading(AdvisoryIndicator indicator, State state, double figure, String sentence) {

    /// What was seen of an indicator.
    public enum State {
        PRESENT("present"),
        ABSENT("absent"),
        NOT_MEASURED("not_measured");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /// As the outputs spell it.
        public String wireName() {
            return wireName;
        }
    }

    static IndicatorReading measured(AdvisoryIndicator indicator, boolean present, double figure, String sentence) {
        return new IndicatorReading(indicator, present ? State.PRESENT : State.ABSENT, figure, sentence);
    }

    static IndicatorReading notMeasured(AdvisoryIndicator indicator, String why) {
        return new IndicatorReading(indicator, State.NOT_MEASURED, Double.NaN, why);
    }

    public boolean isPresent() {
        return state == State.PRESENT;
    }

    public boolean isMeasured() {
        return state != State.NOT_MEASURED;
    }
}
