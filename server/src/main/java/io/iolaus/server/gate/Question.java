package io.iolaus.server.gate;

/// Whether a request is to be served.
///
/// @param accountId who is billed for it, or `""` where the gateway could not tell
/// @param address where it comes from, as the gateway saw it, or `""`
/// @param client what it calls itself, or `""`
/// @param model which model it is for, or `""`
public record Question(String accountId, String address, String client, String model) {

    /// Of any of the four, in characters.
    public static final int LONGEST = 8_192;

    public Question {
        if (Math.max(Math.max(accountId.length(), address.length()), Math.max(client.length(), model.length())) > LONGEST) {
            throw new IllegalArgumentException("account, address, client and model must have at most " + LONGEST + " characters");
        }
    }

    /// Of an account, and nothing else is known.
    public static Question of(String accountId) {
        return new Question(accountId, "", "", "");
    }
}
