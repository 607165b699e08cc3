package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.List;

/// A rival: one method of the literature or of an open tool, run on a whole world.
public interface Detector {

    /// As the tables name it.
    String name();

    /// Scores every account of `input`; the same input gives the same scores.
    AccountScores score(BaselineInput input);

    /// Every rival, in the order of the tables, set as did best on worlds 9001 to 9004.
    static List<Detector> all() {
        List<Detector> all = new ArrayList<>(Naive.both());
        all.add(new Glasswally());
        all.add(new Prada());
        all.add(new Seat(0.03));
        all.add(new Mahalanobis());
        all.add(new Mmd(false));
        all.add(new Mmd(true));
        all.add(new SynchroTrap(24));
        all.add(new Fraudar(true));
        all.add(new MidasF());
        all.add(new EmbeddingLeiden(0.8));
        return all;
    }
}
