package io.iolaus.link;

import java.util.List;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Frame;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;

/// Beginnings and ends of prompts that go round: tasks of a public benchmark, a riddle, a question that everybody has seen.
///
/// Who sends one bare looks as if it filled a template, and in a large log a few hundred such questions tie thousands of strangers.
/// They show themselves in the accounts that put them inside instructions of their own, where they are plainly what is asked and
/// not how. An operator's template is hardly ever found there: it *is* the instructions.
final class PublicQuestions {

    /// Accounts that must have put a part inside instructions of their own.
    private static final int FEWEST = 2;

    /// The share that they must be of all who have the part.
    private static final double LEAST_SHARE = 0.1;

    private final LongSet common;
    private final Long2IntOpenHashMap asked = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap bare = new Long2IntOpenHashMap();

    private PublicQuestions(LongSet common) {
        this.common = common;
    }

    /// Those of the `common` parts that are public questions.
    static LongOpenHashSet among(LongSet common, List<Dossier> population) {
        PublicQuestions questions = new PublicQuestions(common);
        for (Dossier dossier : population) {
            questions.count(dossier.profile());
        }
        return questions.found();
    }

    private void count(AccountProfile profile) {
        IntOpenHashSet repeated = Templates.repeatedOuterParts(profile);
        LongOpenHashSet askedHere = new LongOpenHashSet();
        LongOpenHashSet bareHere = new LongOpenHashSet();
        ExchangeSample sample = profile.sample();
        for (int i = 0; i < sample.size(); i++) {
            Frame frame = sample.item(i).frame();
            if (frame.system() != 0 && common.contains(Templates.system(frame))) {
                // Instructions that others have too: what is inside may belong to them.
                continue;
            }
            boolean withinOwn = repeated.contains(frame.system());
            for (long part : Templates.identities(frame)) {
                boolean inside = withinOwn || (Templates.isEnd(part) && repeated.contains(frame.shortHead()));
                if (Templates.isInner(part) && common.contains(part)) {
                    (inside ? askedHere : bareHere).add(part);
                }
            }
        }
        askedHere.forEach(part -> asked.addTo(part, 1));
        bareHere.forEach(part -> bare.addTo(part, 1));
    }

    private LongOpenHashSet found() {
        LongOpenHashSet found = new LongOpenHashSet();
        for (var entry : asked.long2IntEntrySet()) {
            int inside = entry.getIntValue();
            if (inside >= FEWEST && inside >= LEAST_SHARE * (inside + bare.get(entry.getLongKey()))) {
                found.add(entry.getLongKey());
            }
        }
        return found;
    }
}
