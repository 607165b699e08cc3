package io.iolaus.lab.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iolaus.flow.source.UnreadableInputException;

/// A world's `truth.jsonl`, read back.
///
/// @param campaignNames what the operator of each campaign is called, by the campaign's id
/// @param accounts what is true of each account, in the order of the file
public record TruthFile(Map<String, String> campaignNames, List<Truth.AccountTruth> accounts) {

    public TruthFile {
        campaignNames = Map.copyOf(campaignNames);
        accounts = List.copyOf(accounts);
    }

    /// The operator's name, or `""` where the file has none.
    public String nameOf(String campaign) {
        return campaignNames.getOrDefault(campaign, "");
    }

    /// Reads every line.
    ///
    /// @throws UnreadableInputException if it is no truth file
    public static TruthFile read(Path file) throws IOException {
        Map<String, String> names = new TreeMap<>();
        List<Truth.AccountTruth> accounts = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new UnreadableInputException(file, "must have one JSON object a line");
                }
                read(json, names, accounts);
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableInputException(file, "is no JSON at line " + line(e));
        }
        if (accounts.isEmpty()) {
            throw new UnreadableInputException(file, "has no account; a world's truth.jsonl is needed");
        }
        return new TruthFile(names, accounts);
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static void read(JsonParser json, Map<String, String> names, List<Truth.AccountTruth> accounts)
            throws IOException {
        Map<String, String> line = new TreeMap<>();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            if (json.nextToken().isStructStart()) {
                json.skipChildren();
            } else {
                line.put(field, json.getText());
            }
        }
        String kind = line.getOrDefault("type", "");
        if (kind.equals("campaign")) {
            names.put(line.getOrDefault("id", ""), line.getOrDefault("name", ""));
        } else if (kind.equals("account")) {
            accounts.add(new Truth.AccountTruth(
                    line.getOrDefault("user.id", ""),
                    line.getOrDefault("kind", ""),
                    line.getOrDefault("campaign", ""),
                    count(line, "exchanges"),
                    count(line, "campaign_exchanges")));
        }
    }

    private static long count(Map<String, String> line, String field) {
        return Long.parseLong(line.getOrDefault(field, "0"));
    }
}
