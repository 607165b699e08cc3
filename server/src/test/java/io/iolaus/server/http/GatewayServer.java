package io.iolaus.server.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.iolaus.act.Action;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;
import io.iolaus.server.gate.AnswerKey;
import io.iolaus.server.gate.ApiKeys;
import io.iolaus.server.gate.Decided;
import io.iolaus.server.gate.Gate;
import io.iolaus.server.gate.Passes;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.metrics.Meters;
import io.iolaus.server.store.DataFolder;
import io.iolaus.server.store.Erasures;
import io.iolaus.server.store.Registrar;
import io.iolaus.server.store.Store;

/// The HTTP side of a server with given decisions, and no job behind it.
final class GatewayServer implements AutoCloseable {

    final Passes passes;
    final String token;
    final String readersToken;
    private final Configuration configuration;
    private final Api api;
    private final IntakeLog intake;
    private final DataFolder data;
    private HttpListener listener;

    /// @param settings beyond the defaults, by variable
    GatewayServer(Path folder, Map<String, Action> decisions, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("IOLAUS_SERVER_PORT", "0");
        all.putIfAbsent("IOLAUS_ACTIONS_SHADOW", "false");
        this.configuration = ConfigurationFile.read(null, all);
        long now = System.currentTimeMillis();
        Store store = Decided.store(decisions, now);
        Registrar registrar = Decided.registrar(store);
        this.token = registrar.createToken("gateway", Role.GATEWAY, now);
        this.readersToken = registrar.createToken("reader", Role.READER, now);
        Configuration.Answers answers = configuration.answers();
        this.passes = new Passes(Decided.recorded(registrar), answers.staleAfter());
        Gate.Rules rules = new Gate.Rules(
                configuration.server().servesOnFailure(), configuration.rules().shadow(), answers.policy(), answers.mostDelayed());
        Gate gate = new Gate(registrar, passes, rules, AnswerKey.open(Optional.empty(), folder));
        this.intake = IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
        Api.Gateways gateways = new Api.Gateways(
                gate, ApiKeys.open(configuration.gateways().keysFile()), configuration.gateways().accountHeader());
        this.data = DataFolder.open(folder.resolve("data"));
        Erasures erasures = Erasures.open(data, intake, registrar);
        this.api = new Api(intake, registrar, passes, gateways, erasures, () -> true, List::of, configuration.limits(), new Meters());
        this.listener = HttpListener.start(api, configuration.server(), configuration.limits(), null);
    }

    String address() {
        return listener.address();
    }

    /// Stops listening, as a server that was killed.
    void goAway() {
        listener.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        intake.close();
        data.close();
    }
}
