package io.iolaus.lab.bench;

import java.util.List;

/// What a scan costs as one measure of its work grows.
///
/// @param measure what grows: `exchanges` or `accounts`
/// @param points in order of size
public record Growth(String measure, List<Point> points) {

    /// One scan.
    ///
    /// @param accounts accounts that sent anything
    /// @param exchanges exchanges read
    /// @param cpuSeconds processor time of all cores, from the generator to the verdict
    /// @param seconds by the clock
    /// @param peakGb most resident memory, GiB
    public record Point(int accounts, long exchanges, double cpuSeconds, double seconds, double peakGb) {}

    public Growth {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("growth needs at least 2 points, got " + points.size());
        }
    }

    /// The size of a point by what grows.
    public double size(Point point) {
        return measure.equals("accounts") ? point.accounts() : point.exchanges();
    }

    /// Exponent of the cost in the size: the slope of a least-squares line through the logarithms.
    public double exponent() {
        return exponent(points);
    }

    /// The same through the last two points alone, where what every run pays at its start weighs least.
    public double lastExponent() {
        return exponent(points.subList(points.size() - 2, points.size()));
    }

    private double exponent(List<Point> some) {
        double meanX = some.stream().mapToDouble(point -> StrictMath.log(size(point))).average().orElseThrow();
        double meanY = some.stream().mapToDouble(point -> StrictMath.log(point.cpuSeconds())).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Point point : some) {
            double x = StrictMath.log(size(point)) - meanX;
            covariance += x * (StrictMath.log(point.cpuSeconds()) - meanY);
            variance += x * x;
        }
        return covariance / variance;
    }
}
