package io.iolaus.lab.world;

import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.Persona;
import io.iolaus.lab.population.Strand;
import io.iolaus.lab.population.Task;
import org.jspecify.annotations.Nullable;

/// One partition's exchanges in order of time, pulled one by one. One thread.
public final class WorldStream {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final World world;
    private final Persona[] personas;
    private Slice slice = new Slice();
    private int[] order = new int[0];
    private int position;
    private int nextDay;
    private @Nullable Exchange exchange;
    private boolean campaign;

    /// @param partition 0 to `partitions - 1`
    public WorldStream(World world, int partition, int partitions) {
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException("partition must be in 0.." + (partitions - 1) + ", got " + partition);
        }
        this.world = world;
        personas = new Persona[(world.accounts() - partition + partitions - 1) / partitions];
        for (int i = 0; i < personas.length; i++) {
            personas[i] = world.persona(partition + i * partitions);
        }
    }

    /// Moves to the next exchange; false at the end.
    public boolean advance() {
        while (position == order.length) {
            if (nextDay > world.setting().days()) {
                return false;
            }
            load(nextDay++);
        }
        int i = order[position++];
        Persona persona = personas[slice.account[i]];
        Strand strand = persona.strands().get(slice.strand[i]);
        exchange = persona.exchange(strand, slice.nanos[i], slice.session[i], slice.turn[i], slice.ordinal[i], world.setting());
        campaign = strand.campaign();
        return true;
    }

    /// The exchange that [#advance] moved to.
    public Exchange exchange() {
        if (exchange == null) {
            throw new IllegalStateException("advance() comes first");
        }
        return exchange;
    }

    /// The row of the account that sent it.
    public Account account() {
        return personas[slice.account[order[position - 1]]].account();
    }

    /// Whether it is a campaign's own.
    public boolean campaign() {
        return campaign;
    }

    /// What the exchange asks for.
    public Task task() {
        int i = order[position - 1];
        return Persona.task(personas[slice.account[i]].strands().get(slice.strand[i]), slice.session[i], slice.ordinal[i]);
    }

    /// The kind of the account that sent it.
    public String kind() {
        return personas[slice.account[order[position - 1]]].kind();
    }

    private void load(int day) {
        Slice next = slice.late(day * DAY_NANOS);
        boolean last = day == world.setting().days();
        if (!last) {
            for (int i = 0; i < personas.length; i++) {
                next.draw(personas[i], i, day, world.setting());
            }
        }
        slice = next;
        order = slice.order(day * DAY_NANOS, last ? Long.MAX_VALUE : (day + 1) * DAY_NANOS);
        position = 0;
    }
}
