package io.iolaus.lab.population;

import java.util.List;

/// What a request asks for. Honest customers and campaigns draw from the same tasks and the same prompts.
///
/// Each names the test-data files that feed it where the folder is present, and whether answers are worth much to a student.
public enum Task {
    QUESTION("ben_nq_open ben_lima ben_eval_alpacaeval_805", 160, 1.0),
    CHAT("ben_human_instructions ben_lima ben_autoj_user_queries ben_awesome_prompts", 240, 1.0),
    REASONING("atk_cot_reasoning_teacher", 700, 0.6),
    GRADING("amb_prometheus_rubric_judge ben_eval_judge_calls", 180, 0.7),
    REWRITING("mea_labelled_queries", 220, 0.7),
    CODING("ben_eval_arenahard_mtbench", 600, 0.8),
    AGENT("", 350, 0.9),
    TOOLS("atk_gpteacher_toolformer", 120, 0.8),
    VISION("", 200, 0.7),
    SUPPORT("ben_support_utterances", 130, 0.5),
    EXTRACTION("mea_labelled_queries", 90, 0.5),
    LABELLING("mea_labelled_queries ben_support_utterances", 8, 0.4),
    TRANSLATION("ben_support_utterances mea_labelled_queries", 120, 0.4),
    SUMMARY("ben_autoj_user_queries mea_labelled_queries", 170, 0.5),
    INSTRUCTIONS("atk_alpaca_instructions atk_alpaca_teacher_calls atk_selfinstruct_teacher_calls", 420, 0.8);

    private final String files;
    private final int medianOutput;
    private final double sigma;

    Task(String files, int medianOutput, double sigma) {
        this.files = files;
        this.medianOutput = medianOutput;
        this.sigma = sigma;
    }

    /// Names of test-data files, without `.jsonl.gz`.
    List<String> files() {
        return files.isEmpty() ? List.of() : List.of(files.split(" ", -1));
    }

    /// Median answer in tokens before a customer's own habit multiplies it.
    int medianOutput() {
        return medianOutput;
    }

    /// Spread of the answer's length, of its natural logarithm.
    double sigma() {
        return sigma;
    }

    /// Section of the grammar that writes this task's prompts.
    String section() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
