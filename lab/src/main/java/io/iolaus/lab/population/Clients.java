package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Client software by what it is, with how common each is.
public final class Clients {
    private final Map<Client.Use, List<Client>> byUse = new EnumMap<>(Client.Use.class);
    private final Map<Client.Use, double[]> weights = new EnumMap<>(Client.Use.class);

    Clients() {
        for (Client.Use use : Client.Use.values()) {
            List<Client> clients = new ArrayList<>();
            List<Double> shares = new ArrayList<>();
            for (String line : Resources.lines("clients.txt")) {
                String[] parts = line.split("\\|", -1);
                if (parts[0].equals(use.name())) {
                    clients.add(new Client(parts[1], parts[2], use, parts[3].equals("m")));
                    shares.add(Double.parseDouble(parts[4]));
                }
            }
            byUse.put(use, List.copyOf(clients));
            weights.put(use, shares.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    public Client draw(Client.Use use, SplitMix random) {
        return get(use).get(random.weighted(weightsOf(use)));
    }

    /// A few clients as one person or machine has them, the usual one first.
    public List<Client> some(Client.Use use, int count, SplitMix random) {
        List<Client> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(draw(use, random));
        }
        return some;
    }

    private List<Client> get(Client.Use use) {
        return java.util.Objects.requireNonNull(byUse.get(use));
    }

    private double[] weightsOf(Client.Use use) {
        return java.util.Objects.requireNonNull(weights.get(use));
    }
}
