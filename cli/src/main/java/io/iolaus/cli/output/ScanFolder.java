package io.iolaus.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;
import org.jspecify.annotations.Nullable;

/// A scan's output folder, read back as far as a score needs it: who is named, at which level, with which score.
///
/// Another detector's folder may have no more than the contract's required columns, so nothing else is looked at.
public final class ScanFolder {

    private static final int COLUMNS = 4;

    private ScanFolder() {}

    /// Findings without evidence, counts and times.
    ///
    /// @throws UnreadableInputException if a file is missing or not in the contract's form
    public static Findings read(Path folder) throws IOException {
        return new Findings(campaigns(required(folder, CampaignsJson.NAME)), accounts(required(folder, AccountsCsv.NAME)), 0, 0, 0, true);
    }

    private static Path required(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }

    private static List<AccountScore> accounts(Path file) throws IOException {
        List<AccountScore> accounts = new ArrayList<>();
        int row = 0;
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                PushbackReader in = new PushbackReader(text)) {
            for (List<String> fields = row(in); !fields.isEmpty(); fields = row(in)) {
                row++;
                if (fields.size() != COLUMNS) {
                    throw new UnreadableInputException(file, "row " + row + " must have " + COLUMNS + " columns, got " + fields.size());
                }
                if (row > 1) {
                    accounts.add(new AccountScore(
                            fields.get(0), Double.parseDouble(fields.get(1)), fields.get(2), level(fields.get(3))));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableInputException(file, "row " + row + " must have a score in 0..1 and a known verdict");
        }
        return accounts;
    }

    private static @Nullable Level level(String wireName) {
        if (wireName.isEmpty()) {
            return null;
        }
        for (Level level : Level.values()) {
            if (level.wireName().equals(wireName)) {
                return level;
            }
        }
        throw new IllegalArgumentException("verdict must be enforce, step_up or watch");
    }

    /// The next row's fields as RFC 4180 quotes them; none at the end.
    private static List<String> row(PushbackReader in) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            any = true;
            if (quoted) {
                if (c != '"') {
                    field.append((char) c);
                    continue;
                }
                int next = in.read();
                quoted = next == '"';
                if (quoted) {
                    field.append('"');
                } else if (next >= 0) {
                    in.unread(next);
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                field.append((char) c);
            }
        }
        if (any) {
            fields.add(field.toString());
        }
        return fields;
    }

    private static List<Verdict> campaigns(Path file) throws IOException {
        List<Verdict> campaigns = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            json.nextToken();
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (!key.equals("campaigns")) {
                    json.skipChildren();
                } else if (value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        campaigns.add(campaign(json));
                    }
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnreadableInputException(file, "must be {\"campaigns\": [...]} with id, verdict, q and accounts in each");
        }
        return campaigns;
    }

    private static Verdict campaign(JsonParser json) throws IOException {
        String id = "";
        @Nullable Level level = null;
        double q = 1;
        List<Member> members = new ArrayList<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "id" -> id = json.getText();
                case "verdict" -> level = level(json.getText());
                case "q" -> q = json.getValueAsDouble(1);
                case "accounts" -> members(json, members);
                default -> json.skipChildren();
            }
        }
        if (level == null) {
            throw new IllegalArgumentException("verdict is missing");
        }
        return new Verdict(id, level, q, Map.of(), members, 0, 0, 0, 0, 0, Map.of(), List.of(), List.of(), List.of(), new Timeline());
    }

    private static void members(JsonParser json, List<Member> members) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String id = "";
            double posterior = 1;
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                switch (key) {
                    case "id" -> id = json.getText();
                    case "posterior" -> posterior = json.getValueAsDouble(1);
                    default -> json.skipChildren();
                }
            }
            members.add(new Member(id, posterior, 0, 0));
        }
    }
}
