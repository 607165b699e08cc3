package io.iolaus.lab.adversary;

import io.iolaus.lab.campaign.Operator;

/// What one round costs an operator, by what it pays for; US dollars.
///
/// @param accounts accounts bought for this round
/// @param payments means of payment, one for each account but for those that repeat one
/// @param addresses residential exits, but for those that repeat one; exits in clouds come with the servers
/// @param bystanders resold exchanges that hide the campaign's
/// @param templates templates that the round before did not have
/// @param exchanges the provider's bill for the campaign's own
public record RoundCost(
        double accounts, double payments, double addresses, double bystanders, double templates, double exchanges) {

    public double total() {
        return accounts + payments + addresses + bystanders + templates + exchanges;
    }

    RoundCost plus(RoundCost other) {
        return new RoundCost(accounts + other.accounts, payments + other.payments, addresses + other.addresses,
                bystanders + other.bystanders, templates + other.templates, exchanges + other.exchanges);
    }

    /// The plan's cost: what is planned is paid, also where chance sends a little more or less.
    ///
    /// @param operator its knobs in this round
    /// @param purchase what it did not have before
    /// @param days length of the round
    static RoundCost of(Operator operator, Purchase purchase, int days, PriceList prices) {
        double exits = operator.accounts() * operator.egress().residential() * (1 - operator.egress().addressReuse());
        double bystanders = operator.exchanges() * (1 - operator.mixing()) / operator.mixing();
        return new RoundCost(
                purchase.accounts * prices.account(),
                purchase.payments * prices.payment(),
                exits * days * prices.address(),
                bystanders * prices.bystander(),
                purchase.templates * prices.template(),
                operator.exchanges() * prices.exchange());
    }

    /// What is bought once and kept: accounts, means of payment (on average, since who repeats one is chance) and
    /// templates.
    record Purchase(int accounts, double payments, int templates) {}
}
