package io.iolaus.lab.world;

import io.iolaus.lab.population.Pace;
import io.iolaus.lab.population.Persona;
import io.iolaus.lab.population.Strand;
import io.iolaus.lab.population.Surge;

/// How many exchanges an account is expected to send.
final class Expectation {
    private Expectation() {}

    static double of(Persona persona, int days) {
        double sum = 0;
        for (Strand strand : persona.strands()) {
            Pace pace = strand.pace();
            int span = Math.max(0, Math.min(days - 1, pace.lastDay()) - Math.max(0, pace.firstDay()) + 1);
            sum += pace.perDay() * span;
            for (Surge surge : pace.surges()) {
                sum += surge.mean();
            }
        }
        return sum;
    }
}
