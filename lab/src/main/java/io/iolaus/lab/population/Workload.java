package io.iolaus.lab.population;

import java.util.List;

/// What a strand of traffic asks, and of which model.
///
/// @param jobs its sorts of request
/// @param model the model used
/// @param nextModel the model that takes over, `""` for none
/// @param switchNanos from when, since the world's start
/// @param switchShare part of the requests that moves
/// @param choice seed that picks a job and a prompt by ordinal; shared by the members of a sharded campaign
public record Workload(
        List<Job> jobs, String model, String nextModel, long switchNanos, double switchShare, long choice) {

    public Workload {
        jobs = List.copyOf(jobs);
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException("a workload must have a job");
        }
    }

    public static Workload of(String model, long choice, List<Job> jobs) {
        return new Workload(jobs, model, "", Long.MAX_VALUE, 0, choice);
    }

    /// Moves `share` of the requests to another model from a moment on.
    public Workload moving(String other, long nanos, double share) {
        return new Workload(jobs, model, other, nanos, share, choice);
    }

    /// Whether prompts are found by ordinal, so that the ordinal has to be known.
    boolean ordered() {
        for (Job job : jobs) {
            if (job.pool().draw() == Pool.Draw.SHARD || job.pool().draw() == Pool.Draw.SERIAL) {
                return true;
            }
        }
        return false;
    }

    Job job(SplitMix random, long ordinal) {
        if (jobs.size() == 1) {
            return jobs.get(0);
        }
        // Members of a k-fold campaign must agree on the job of an ordinal, or the multiplicity would be chance.
        SplitMix source = ordinal >= 0 ? SplitMix.of(choice, ordinal) : random;
        double total = 0;
        for (Job job : jobs) {
            total += job.weight();
        }
        double left = source.nextDouble() * total;
        Job chosen = jobs.get(0);
        for (Job job : jobs) {
            chosen = job;
            left -= job.weight();
            if (left < 0) {
                break;
            }
        }
        return chosen;
    }
}
