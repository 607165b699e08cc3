package io.iolaus.lab.intent;

import java.util.EnumSet;
import java.util.Set;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Intent;

/// What a request may ask for: the engine's intents, and two that published campaigns had and the engine does not read.
enum Ask {
    REASONING,
    GRADING,
    CODING,
    TOOL_USE,
    VISION,
    REWRITING,
    /// To make up the reasoning behind an answer that is given; one of [#REASONING] too.
    RECONSTRUCTION,
    /// To operate a screen: where to click, what to type.
    SCREEN_CONTROL;

    private static final ExchangeReader READER = new ExchangeReader();

    /// What the engine reads in a text, as it ships.
    static Set<Ask> read(String text) {
        int intents = READER.read(Exchange.builder("a", 1, "m").prompt(text).build()).intents();
        Set<Ask> asks = EnumSet.noneOf(Ask.class);
        for (Intent intent : Intent.values()) {
            if (intent.in(intents)) {
                asks.add(valueOf(intent.name()));
            }
        }
        return asks;
    }
}
