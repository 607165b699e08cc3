package io.iolaus.lab.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptsTest {

    @ParameterizedTest
    @EnumSource(Task.class)
    void grammarSeldomRepeatsItself(Task task) {
        Prompts prompts = Library.builtIn().prompts();
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < 20_000; number++) {
            seen.add(prompts.text(task, number));
        }

        // People ask some questions again and again; what a student wants must be plenty.
        boolean popular = task == Task.QUESTION || task == Task.CHAT || task == Task.SUPPORT;
        assertThat(seen.size()).isGreaterThan(popular ? 15_000 : 19_000);
    }

    @Test
    void sameNumberIsTheSameText() {
        Prompts prompts = Library.builtIn().prompts();

        assertThat(prompts.text(Task.CODING, 77)).isEqualTo(prompts.text(Task.CODING, 77)).isNotEqualTo(prompts.text(Task.CODING, 78));
    }

    @Test
    void folderGivesItsRowsThenVariationsOfThem(@TempDir Path folder) throws IOException {
        gzip(folder.resolve("atk_cot_reasoning_teacher.jsonl.gz"),
                "{\"prompt\": \"Add 4 and 7.\", \"source\": \"x\"}\n{\"prompt\": \"Halve 6.\"}\n");
        Library library = Library.from(folder);
        Set<String> first = new HashSet<>();
        for (int number = 0; number < 3; number++) {
            first.add(library.prompts().text(Task.REASONING, number));
        }

        assertThat(library.source()).isEqualTo("data");
        assertThat(first).contains("Add 4 and 7.", "Halve 6.");
        assertThat(library.prompts().text(Task.REASONING, 3)).matches("(?s)(Add \\d and \\d\\.|Halve \\d\\.).+");
        assertThat(library.prompts().text(Task.VISION, 5)).isEqualTo(Library.builtIn().prompts().text(Task.VISION, 5));
    }

    @Test
    void folderWithoutKnownFilesMeansTheBuiltInGrammar(@TempDir Path folder) {
        assertThat(Library.from(folder).source()).isEqualTo("built-in");
    }

    @Test
    void clientFitsAreReadAsQuantilesRelativeToTheMedianClient(@TempDir Path folder) throws IOException {
        StringBuilder rates = new StringBuilder("category,model,client,window_start_s,rate_rps,cv,arrival_dist,p1,p2\n");
        StringBuilder lengths = new StringBuilder("category,model,client,window_start_s,field,mean,p10,p50,p90,p99,distinct_values\n");
        for (int client = 1; client <= 101; client++) {
            for (int window = 0; window < 6; window++) {
                rates.append("language,m,").append(client).append(',').append(window).append(',')
                        .append(client * 0.1).append(",1.5,Gamma,1,1\n");
            }
            lengths.append("language,m,").append(client).append(",0,output_tokens,1,1,").append(client).append(",1,1,1\n");
        }
        gzip(folder.resolve("trace_servegen_client_rates.csv.gz"), rates.toString());
        gzip(folder.resolve("trace_servegen_client_lengths.csv.gz"), lengths.toString());
        Arrivals arrivals = ClientFits.read(folder).orElseThrow();

        assertThat(arrivals.rate()[7]).isBetween(0.999, 1.001);
        assertThat(arrivals.rate()[14]).isBetween(1.97, 1.99);
        assertThat(arrivals.burst()).containsOnly(1.5);
        assertThat(arrivals.length()[0]).isBetween(0.019, 0.021);
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
