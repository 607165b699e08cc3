package io.iolaus.cli.output;

import java.util.List;
import io.iolaus.judge.Verdict;

/// What it would be wise to do about a campaign: from mild to hard, each step with an end and a way back.
final class Advice {

    private Advice() {}

    static Html of(Verdict campaign) {
        List<Html> steps = switch (campaign.level()) {
            case ENFORCE -> enforce(campaign);
            case STEP_UP -> stepUp();
            case WATCH -> watch();
        };
        return Html.of(
                """
                <section class="advice">
                <h3>What it would be wise to do</h3>
                <ol>
                {}</ol>
                <p class="note">{}</p>
                </section>
                """,
                Html.join(steps), bystanders(campaign));
    }

    private static List<Html> enforce(Verdict campaign) {
        return List.of(
                step("Have a named person agree.", "Someone who did not build the case reads the evidence and the open explanations, and signs. Nothing below happens before that."),
                step("Keep the facts.", "Preserve the log and this folder as they are, for an appeal and for counsel."),
                step("Act on exchanges before accounts.", "For exchanges that match the campaign, lower the rate and return summaries in place of reasoning traces. Correct answers only: never a false one."),
                step("Ask the members for proof.", "Payment in their own name, an organisation, a call. Give seven days, and restore whoever answers well."),
                step("Suspend in stages.", "Begin with the " + Figures.count(campaign.members().stream().filter(m -> m.posterior() >= 0.99 && m.campaignShare() >= 0.9).count())
                        + " accounts whose posterior is at least 0.99 and whose traffic is at least 90% the campaign's. Each suspension expires after 14 days unless renewed, names its reason, and can be appealed to a person."),
                step("Watch for the next head.", "Replacement accounts tend to appear within hours. Scan again daily for two weeks."),
                step("Tell the others.", "Review indicators.json and share it with your peers under its marking."));
    }

    private static List<Html> stepUp() {
        return List.of(
                step("Have a person read the open explanations.", "Look for a contract, a grant or an integrator that would explain the group."),
                step("Ask the members for proof of who they are.", "Payment in their own name, the organisation that they work for. A friendly request, with 14 days to answer."),
                step("Hold limits where they are.", "No raised quotas and no new programme benefits until they answer. Let the hold expire after 30 days."),
                step("Do not suspend.", "At this rate of error, suspension would hurt honest customers. Scan again with two more weeks of traffic: the verdict will move up or down."));
    }

    private static List<Html> watch() {
        return List.of(
                step("Have a person look.", "An hour with the evidence and the open explanations. Ask the account team whether they know the customer."),
                step("Change nothing for the customers.", "The evidence does not carry any effect on service, not even a warning."),
                step("Scan again.", "In one and in four weeks. Note an innocent explanation that you confirm, so that the next scan knows it."));
    }

    private static Html step(String what, String how) {
        return Html.of("<li><b>{}</b> {}</li>\n", what, how);
    }

    private static String bystanders(Verdict campaign) {
        long mostlyOthers = campaign.members().stream().filter(m -> m.campaignShare() < 0.5).count();
        long others = Math.max(0, campaign.exchanges() - campaign.campaignExchanges());
        if (others == 0) {
            return "Nothing in these accounts' traffic looks like anyone else's.";
        }
        String shared = mostlyOthers == 0
                ? "No member's traffic is mostly someone else's"
                : Figures.count(mostlyOthers, "member") + (mostlyOthers == 1 ? " carries" : " carry") + " mostly traffic that is not the campaign's";
        return "Who else could be hurt: about " + Wording.rough(others) + " exchanges (" + Figures.percent(others / (double) campaign.exchanges())
                + ") of these accounts look like other people's own. " + shared + ". Their service should go on.";
    }
}
