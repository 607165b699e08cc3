package io.iolaus.judge;

/// What a fact implies where it speaks for its hypothesis, and what would change our mind about it: something that a sceptic
/// can go and look for.
///
/// @param implies the step from the fact to the hypothesis
/// @param wouldChange what, if it were found, would take the fact's weight away
record Interpretation(String implies, String wouldChange) {

    static Interpretation of(Signal signal) {
        return switch (signal) {
            case Signal.SharedPayment s -> new Interpretation("One purse pays for accounts that claim to be strangers.",
                    "Payers who are a household, a firm or a reseller on record, or a token that the payment provider gives to unrelated cards.");
            case Signal.SharedDevice s -> new Interpretation("One pair of hands opened them.",
                    "A device in a library, a school or an administrator's office.");
            case Signal.SharedNetwork s -> new Interpretation("They come out of the same exits.",
                    "An operator of the addresses who says that unrelated customers are behind them.");
            case Signal.SharedClient s -> new Interpretation("They run software that somebody made for them.",
                    "The client for sale or for download, with users elsewhere.");
            case Signal.SignUpBurst s -> new Interpretation("They were opened as a batch.",
                    "A promotion, a lesson or an event at that hour that brought other accounts too.");
            case Signal.SharedTemplates s -> new Interpretation("One author wrote what they send.",
                    "The same wording in public: a tutorial, an application's source, a benchmark.");
            case Signal.TemplateVariety s -> new Interpretation("They share a whole programme of work and not one prompt.",
                    "One application that has all of these prompts.");
            case Signal.OneEgress s -> new Interpretation("No single server or office stands between them and us, as one does with an application's customers.",
                    "A server or an office that the accounts have in common by another road: a proxy, a second provider.");
            case Signal.SignUpFortnight s -> new Interpretation("They came at one time, as bought or made stock does.",
                    "A launch, a term or a promotion in that fortnight.");
            case Signal.Synchrony s -> new Interpretation("One dispatcher hands out the work.",
                    "A timetable or a schedule that unrelated customers follow: a lesson, the full hour.");
            case Signal.BusiestDays s -> new Interpretation("The work goes on; an event is over in days.",
                    "Several events in turn, with the same material.");
            case Signal.Suspended s -> new Interpretation("Others like them were found out before.",
                    "Suspensions for unpaid bills, or such as were lifted on appeal.");
            case Signal.Succession s -> new Interpretation("Whoever loses an account opens the next and goes on.",
                    "Customers who came back openly after an unpaid bill, and whose work is everybody's.");
            case Signal.Pivot s -> new Interpretation("One hand moves them all to what is worth most.",
                    "An application or a library that changed its default model that day.");
            case Signal.RateCeiling s -> new Interpretation("One limiter paces them.",
                    "A limit of the plan, or of a public client, that others run into at the same rate.");
            case Signal.EvenLoad s -> new Interpretation("A quota is dealt out; customers are never as even.",
                    "A plan's own limit that honest customers run into as well.");
            case Signal.Size s -> new Interpretation("More accounts than a household or a team has.",
                    "An application or a firm of that size that owns them.");
            case Signal.Strangers s -> new Interpretation("People who have nothing else in common do not arrive at one plan by themselves.",
                    "Something public that they read or installed: a post, a course, a package.");
            case Signal.SharedPlan s -> new Interpretation("One plan is worked through from several sides by each of them.",
                    "One application that has all of these prompts.");
            case Signal.TypicalClient s -> new Interpretation("No common application explains the common prompts.",
                    "The prompts in the source or the traffic of an application under another client's name.");
            case Signal.PayloadPartition s -> new Interpretation("The work is dealt out so that nothing is paid for twice; people who share a prompt repeat each other.",
                    "A data set that one honest customer splits over its keys, or tasks so many that nobody would repeat one.");
            case Signal.SoughtAfter s -> new Interpretation("They ask for what a student model learns from.",
                    "A product that needs such answers and shows them to its own users.");
            case Signal.Volume s -> new Interpretation("They send as much as a training set needs.",
                    "A product whose users make up for the traffic.");
            case Signal.Declared s -> new Interpretation("No relation that the operator has verified explains the group.",
                    "A contract, a grant or a verified owner that the account table does not hold.");
            case Signal.Claimed s -> new Interpretation("They do not even claim to belong together.",
                    "An owner whom they name when asked, and who confirms it.");
            case Signal.OneCustomer s -> new Interpretation("They are not openly one customer with several keys.",
                    "Invoices or contracts that lead to one payer.");
            case Signal.VerifiedStrangers s -> new Interpretation("Nobody vouches for who they are.",
                    "Proof of identity from members who are asked for it.");
        };
    }
}
