package io.iolaus.lab.population;

import java.util.List;

/// Where an account's requests come from: places, each with its weight, and the clients used there.
///
/// @param places never empty
/// @param seed of the account's own addresses
public record Reach(List<Place> places, long seed) {

    /// A network seen through one customer's habits.
    ///
    /// @param network the network
    /// @param weight how often
    /// @param host which host; the same for all who share the place, or [#OWN]
    /// @param churnDays days until the address changes, 0 for never
    /// @param exits 0 for an address of one's own, else how many exits its subscribers share
    /// @param clients what is used there, most often the first
    public record Place(Network network, double weight, long host, int churnDays, int exits, List<Client> clients) {
        public static final long OWN = 0;

        public Place {
            clients = List.copyOf(clients);
        }
    }

    /// What the provider sees of one exchange's origin.
    record Spot(String address, long asNumber, Client client) {}

    public Reach {
        places = List.copyOf(places);
    }

    Spot at(int day, SplitMix session) {
        Place place = places.get(0);
        if (places.size() > 1) {
            double total = 0;
            for (Place each : places) {
                total += each.weight;
            }
            double left = session.nextDouble() * total;
            for (Place each : places) {
                place = each;
                left -= each.weight;
                if (left < 0) {
                    break;
                }
            }
        }
        long host = place.host == Place.OWN ? SplitMix.mix(seed, place.network.asNumber()) : place.host;
        if (place.churnDays > 0) {
            host = SplitMix.mix(host, day / place.churnDays);
        } else if (place.churnDays < 0) {
            host = session.nextLong();
        }
        String address = place.exits > 0
                ? place.network.sharedExit(place.exits > 1 ? host : 0, place.exits)
                : place.network.address(host);
        Client client = place.clients.size() == 1 || session.chance(0.85) ? place.clients.get(0) : session.pick(place.clients);
        return new Spot(address, place.network.asNumber(), client);
    }
}
