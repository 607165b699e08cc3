package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.List;

/// A rival: one method of the literature or of an open tool, run on a whole world.
public interface Detector {

    /// As the tables name it.
    String name();

    /// Scores every account of `input`; the same input gives the same scores.
    AccountScores score(BaselineInput input);

    /// Every rival, in the order of the tables, with the knobs that did best in [KnobSweep].
    ///
    /// @param encoder what texts are read with: a cosine means another thing to each
    static List<Detector> all(SentenceEncoder encoder) {
        List<Detector> all = new ArrayList<>(Naive.both());
        all.add(new Glasswally());
        all.add(new Prada(Prada.fewest(encoder)));
        all.add(new Seat(Seat.HONEST_PAIRS_BELOW));
        all.add(new Mahalanobis(Mahalanobis.SHRINKAGE));
        all.add(new Mmd(false, Mmd.LENGTH_POWER));
        all.add(new Mmd(true, Mmd.LENGTH_POWER));
        all.add(new SynchroTrap(SynchroTrap.WINDOW_HOURS));
        all.add(new Fraudar(true));
        all.add(new MidasF());
        all.add(new EmbeddingLeiden(EmbeddingLeiden.cosine(encoder)));
        return all;
    }
}
