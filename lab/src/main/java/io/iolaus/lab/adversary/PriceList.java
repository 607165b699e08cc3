package io.iolaus.lab.adversary;

/// What an operator pays, in US dollars.
///
/// Only ratios of curves under one list mean anything: nobody has published what these things cost the operators of
/// distillation campaigns.
///
/// @param account a ready API account
/// @param payment a card or other means of payment that no other account shows
/// @param address one account's exit for one day that no other account shows
/// @param bystander carrying one resold exchange, after what its customer pays
/// @param template writing and trying one template with its paraphrases
/// @param exchange the provider's bill for one of the campaign's own exchanges
public record PriceList(
        double account, double payment, double address, double bystander, double template, double exchange) {

    /// Assumptions, with what they are read off.
    ///
    /// - `account` 5: the sign-up text message is 0.1 to 1 (Cambridge Online Trust and Safety Index, 2025: 0.10 in the
    ///   United Kingdom, 0.25 in the United States, up to 5 in Japan); mail, device profile, first credit and handling
    ///   are assumed to make up the rest.
    /// - `payment` 3: assumed; a virtual card's fee.
    /// - `address` 0.1: assumed, as a fixed residential exit at 3 a month. By volume (0.9 and 5 a gigabyte in one
    ///   price list of 2026) an account's 22 exchanges a day would be cheaper still.
    /// - `bystander` 0.002: assumed; resellers undercut the provider by about that.
    /// - `template` 20: assumed; an hour of somebody's work, most of it a model's.
    /// - `exchange` 0.02: assumed; two thousand tokens at 10 a million.
    public static PriceList assumed() {
        return new PriceList(5, 3, 0.1, 0.002, 20, 0.02);
    }

    public PriceList {
        for (double price : new double[] {account, payment, address, bystander, template, exchange}) {
            if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("prices must be >= 0 and finite, got " + price);
            }
        }
    }
}
