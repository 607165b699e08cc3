package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A number that a rival leaves open, and the values that are tried.
///
/// @param detector as the tables name it
/// @param what the number is
/// @param settings in the order of the table
record Knob(String detector, String what, List<Setting> settings) {

    /// @param value as the table names it
    /// @param detector set to it
    record Setting(String value, Detector detector) {}

    Knob {
        settings = List.copyOf(settings);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a knob must have one setting or more");
        }
    }

    /// Every rival's that has one. Glasswally's rules come with theirs set, and MIDAS-F with its authors'.
    ///
    /// SEAT's cut-off ends where honest pairs no longer seldom reach it, and MMD's power where the estimate's spread is
    /// made up for: farther out both would count queries and call it by their name.
    static List<Knob> all() {
        return List.of(
                prada(),
                seat(),
                mahalanobis(),
                mmd(false),
                mmd(true),
                synchroTrap(),
                new Knob("FRAUDAR", "values", List.of(
                        new Setting("infrastructure alone", new Fraudar(false)),
                        new Setting("content too", new Fraudar(true)))),
                leiden());
    }

    private static Knob prada() {
        List<Setting> settings = new ArrayList<>();
        for (int fewest : new int[] {6, 12, 24, 48}) {
            settings.add(new Setting(Integer.toString(fewest), new Prada(fewest)));
        }
        return new Knob("PRADA", "fewest distances", settings);
    }

    private static Knob seat() {
        List<Setting> settings = new ArrayList<>();
        for (double share : new double[] {0.001, 0.003, 0.01, 0.03, 0.1}) {
            settings.add(new Setting(number(share), new Seat(share)));
        }
        return new Knob("SEAT", "honest pairs below the cut-off", settings);
    }

    private static Knob mahalanobis() {
        List<Setting> settings = new ArrayList<>();
        for (double shrinkage : new double[] {0.001, 0.01, 0.05, 0.2}) {
            settings.add(new Setting(number(shrinkage), new Mahalanobis(shrinkage)));
        }
        return new Knob("Mahalanobis", "shrinkage", settings);
    }

    private static Knob mmd(boolean pooled) {
        List<Setting> settings = new ArrayList<>();
        for (double power : new double[] {0, 0.5, 1}) {
            settings.add(new Setting(number(power), new Mmd(pooled, power)));
        }
        return new Knob(settings.getFirst().detector().name(), "power of the window's length", settings);
    }

    private static Knob synchroTrap() {
        List<Setting> settings = new ArrayList<>();
        for (int hours : new int[] {1, 6, 24, 72}) {
            settings.add(new Setting(Integer.toString(hours), new SynchroTrap(hours)));
        }
        return new Knob("SynchroTrap", "window, hours", settings);
    }

    private static Knob leiden() {
        List<Setting> settings = new ArrayList<>();
        for (double cosine : new double[] {0.6, 0.7, 0.8, 0.85, 0.9, 0.95}) {
            settings.add(new Setting(number(cosine), new EmbeddingLeiden(cosine)));
        }
        return new Knob(settings.getFirst().detector().name(), "cosine", settings);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%s", value);
    }
}
