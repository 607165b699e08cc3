package io.iolaus.lab.world;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.lab.campaign.Operator;

/// Writes a world's truth: a line for each campaign, then one for each account in the order of the table.
final class TruthJson {
    private TruthJson() {}

    static void write(World world, Path file) throws IOException {
        List<Truth.AccountTruth> accounts = world.accountTruth();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                JsonGenerator json = ExchangeJson.generator(out)) {
            for (Truth.CampaignTruth campaign : world.campaignTruth(accounts)) {
                write(campaign, json);
            }
            for (Truth.AccountTruth account : accounts) {
                json.writeStartObject();
                json.writeStringField("type", "account");
                json.writeStringField("user.id", account.id());
                json.writeStringField("kind", account.kind());
                json.writeStringField("campaign", account.campaign());
                json.writeNumberField("exchanges", account.exchanges());
                json.writeNumberField("campaign_exchanges", account.campaignExchanges());
                json.writeNumberField("mixing", account.mixing());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }

    private static void write(Truth.CampaignTruth campaign, JsonGenerator json) throws IOException {
        Operator operator = campaign.operator();
        json.writeStartObject();
        json.writeStringField("type", "campaign");
        json.writeStringField("id", campaign.id());
        json.writeStringField("name", operator.name());
        json.writeNumberField("accounts", operator.accounts());
        json.writeNumberField("exchanges", campaign.exchanges());
        json.writeNumberField("campaign_exchanges", campaign.campaignExchanges());
        json.writeNumberField("mixing", operator.mixing());
        json.writeObjectFieldStart("targets");
        for (Operator.Target target : operator.targets()) {
            json.writeNumberField(target.task().name().toLowerCase(java.util.Locale.ROOT), target.weight());
        }
        json.writeEndObject();
        json.writeNumberField("template_plans", operator.wording().plans());
        json.writeNumberField("template_variants", operator.wording().variants());
        json.writeStringField("paraphrase", operator.wording().depth().name().toLowerCase(java.util.Locale.ROOT));
        json.writeNumberField("copies", operator.sampling().copies());
        json.writeNumberField("first_day", operator.timing().firstDay());
        json.writeNumberField("last_day", operator.timing().lastDay());
        json.writeNumberField("warm_up_days", operator.timing().warmUpDays());
        json.writeStringField("region", operator.timing().region());
        json.writeNumberField("synchrony", operator.timing().synchrony());
        json.writeNumberField("payment_reuse", operator.identity().paymentReuse());
        json.writeNumberField("device_reuse", operator.identity().deviceReuse());
        json.writeNumberField("mail_reuse", operator.identity().mailReuse());
        json.writeNumberField("address_reuse", operator.egress().addressReuse());
        json.writeNumberField("residential", operator.egress().residential());
        json.writeNumberField("rotating", operator.egress().rotating());
        json.writeNumberField("resold", operator.egress().resold());
        json.writeNumberField("pathways", operator.egress().pathways());
        json.writeNumberField("pools", operator.upkeep().pools());
        json.writeNumberField("banned", operator.upkeep().banned());
        json.writeNumberField("pivot", operator.upkeep().pivot());
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
