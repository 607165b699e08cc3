package io.iolaus.lab.population;

import java.util.List;

/// One sort of request that a strand of traffic makes.
///
/// @param pool its prompts
/// @param templates text around them; each exchange takes one, the first most often where there are two or three
/// @param weight how often among the strand's jobs
/// @param tools names of tools offered
/// @param images share of requests with an image
/// @param maxTokens cap on answers, or -1 where the client sends none
/// @param temperature sampling temperature, or NaN
/// @param length multiplies the task's usual answer
/// @param stamp what an application adds to its instructions by itself
/// @param repeat whether a burst is one prompt sent again and again (a retry)
public record Job(
        Pool pool,
        List<Template> templates,
        double weight,
        List<String> tools,
        double images,
        int maxTokens,
        double temperature,
        double length,
        Stamp stamp,
        boolean repeat) {

    /// What changes in an application's instructions from day to day or from user to user.
    public enum Stamp { NONE, DAY, USER, SESSION }

    public Job {
        templates = List.copyOf(templates);
        tools = List.copyOf(tools);
        if (templates.isEmpty() || !(weight > 0)) {
            throw new IllegalArgumentException("a job must have a template and a weight > 0");
        }
    }

    public Job with(Pool other) {
        return new Job(other, templates, weight, tools, images, maxTokens, temperature, length, stamp, repeat);
    }

    public Job saying(List<Template> others) {
        return new Job(pool, others, weight, tools, images, maxTokens, temperature, length, stamp, repeat);
    }

    public Job repeated() {
        return new Job(pool, templates, weight, tools, images, maxTokens, temperature, length, stamp, true);
    }

    public Job sized(double otherLength) {
        return new Job(pool, templates, weight, tools, images, maxTokens, temperature, otherLength, stamp, repeat);
    }

    public Job weighing(double other) {
        return new Job(pool, templates, other, tools, images, maxTokens, temperature, length, stamp, repeat);
    }
}
