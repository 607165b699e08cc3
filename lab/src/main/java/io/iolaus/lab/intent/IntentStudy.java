package io.iolaus.lab.intent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.population.Paraphrase;
import io.iolaus.lab.population.Prompts;
import io.iolaus.lab.population.SplitMix;
import io.iolaus.lab.population.Task;
import io.iolaus.lab.population.Template;

/// How good the engine's word list is at telling what is asked for, and linear models beside it, on authors that neither was made on.
///
/// Three times another author: pens that were held out, the templates of the worlds, and real prompts. The word list that ships
/// was written before the pens and without sight of them; it may owe something to the worlds.
public final class IntentStudy {

    private static final int FILLINGS = 12;
    private static final int FOLDS = 6;
    private static final int TEMPLATES = 60;
    private static final long SEED = 0x1D7E57L;

    /// Files of the test-data folder: first those that ask for one thing throughout, then those that ask for all sorts.
    private static final List<String> REAL = List.of(
            "atk_cot_reasoning_teacher", "amb_prometheus_rubric_judge", "ben_eval_judge_calls", "atk_gpteacher_toolformer", "ben_nq_open",
            "ben_support_utterances", "mea_labelled_queries", "atk_alpaca_instructions", "atk_alpaca_teacher_calls", "atk_selfinstruct_teacher_calls",
            "ben_human_instructions", "ben_lima", "ben_autoj_user_queries", "ben_awesome_prompts", "ben_eval_alpacaeval_805", "ben_eval_biggen",
            "ben_eval_arenahard_mtbench", "ben_promptset_templates");

    private IntentStudy() {}

    /// The tables of docs/intent-models.md; the one of real prompts only where their folder is present.
    public static List<String> lines() {
        List<String> lines = new ArrayList<>(pens());
        LinearModels models = IntentFitting.fit(Pens.texts(FILLINGS));
        lines.addAll(templates(models));
        Library.folder().ifPresent(folder -> lines.addAll(real(models, folder)));
        return lines;
    }

    /// Every pen read by models that learnt from other pens.
    private static List<String> pens() {
        List<LabelledText> texts = Pens.texts(FILLINGS);
        List<String> names = List.copyOf(new TreeSet<>(texts.stream().map(LabelledText::author).toList()));
        Readings byModels = new Readings();
        Readings byList = new Readings();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            List<LabelledText> unseen = texts.stream().filter(text -> names.indexOf(text.author()) % FOLDS == held).toList();
            List<LabelledText> taught = texts.stream().filter(text -> names.indexOf(text.author()) % FOLDS != held).toList();
            LinearModels models = IntentFitting.fit(taught);
            byModels.add(unseen, models::read);
            byList.add(unseen, Ask::read);
        }
        return Readings.table("Pens held out", byList, byModels);
    }

    /// Applications of the worlds, and the same in four other languages.
    private static List<String> templates(LinearModels models) {
        List<String> lines = new ArrayList<>();
        for (String language : List.of("en", "de", "es", "fr", "pt")) {
            List<LabelledText> texts = worldTexts(language);
            Readings byModels = new Readings();
            byModels.add(texts, models::read);
            Readings byList = new Readings();
            byList.add(texts, Ask::read);
            lines.addAll(Readings.table("Templates of the worlds, " + language, byList, byModels));
        }
        return lines;
    }

    private static List<LabelledText> worldTexts(String language) {
        Library library = Library.builtIn();
        List<LabelledText> texts = new ArrayList<>();
        for (Task task : Task.values()) {
            for (int i = 0; i < TEMPLATES; i++) {
                long seed = SplitMix.mix(SplitMix.mix(SEED, task.name()), i);
                Template template = new Template.Plan(seed, task, language).render(0, Paraphrase.NONE, library.phrases());
                String text = template.system() + "\n" + template.before() + library.prompts().text(task, i) + template.after();
                texts.add(new LabelledText(task.name(), text, List.of(), asks(task)));
            }
        }
        return texts;
    }

    /// What the worlds' applications ask for by their words; a coding agent's words ask for tools.
    private static Set<Ask> asks(Task task) {
        return switch (task) {
            case REASONING -> EnumSet.of(Ask.REASONING);
            case GRADING -> EnumSet.of(Ask.GRADING);
            case REWRITING -> EnumSet.of(Ask.REWRITING);
            case CODING -> EnumSet.of(Ask.CODING);
            case AGENT -> EnumSet.of(Ask.TOOL_USE, Ask.CODING);
            case TOOLS -> EnumSet.of(Ask.TOOL_USE);
            case VISION -> EnumSet.of(Ask.VISION);
            case QUESTION, CHAT, SUPPORT, EXTRACTION, LABELLING, TRANSLATION, SUMMARY, INSTRUCTIONS -> EnumSet.noneOf(Ask.class);
        };
    }

    /// Of each file of real prompts, the share in which each is read: by the word list, and by the models.
    private static List<String> real(LinearModels models, Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("| real prompts | texts | " + Arrays.stream(Ask.values()).map(Readings::name).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---|--:|" + "--:|".repeat(Ask.values().length));
        for (String file : REAL) {
            List<String> texts = Prompts.ofFile(folder.resolve(file + ".jsonl.gz"));
            if (!texts.isEmpty()) {
                lines.add(row(file, texts.stream().map(Ask::read).toList(), texts.stream().map(models::read).toList()));
            }
        }
        return lines;
    }

    private static String row(String file, List<Set<Ask>> byList, List<Set<Ask>> byModels) {
        StringBuilder row = new StringBuilder("| " + file + " | " + byList.size());
        for (Ask ask : Ask.values()) {
            row.append(" | ").append(share(byList, ask)).append(", ").append(share(byModels, ask));
        }
        return row.append(" |").toString();
    }

    private static String share(List<Set<Ask>> read, Ask ask) {
        return Readings.percent((double) read.stream().filter(asks -> asks.contains(ask)).count() / read.size());
    }
}
