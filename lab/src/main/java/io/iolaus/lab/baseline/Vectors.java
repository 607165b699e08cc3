package io.iolaus.lab.baseline;

import java.util.List;

/// Arithmetic on embeddings. Sums have one order, so that the same vectors give the same figures however many threads
/// ask.
final class Vectors {

    private Vectors() {}

    static double dot(float[] a, float[] b) {
        // Four sums, since one would wait for itself at every step.
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return first + second + (third + fourth);
    }

    static double squaredDistance(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            float difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    static double distance(float[] a, float[] b) {
        return Math.sqrt(squaredDistance(a, b));
    }

    /// `vector` by its length, in place; a zero vector stays as it is.
    static float[] normalised(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += value * value;
        }
        if (sum > 0) {
            float by = (float) (1 / Math.sqrt(sum));
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= by;
            }
        }
        return vector;
    }

    /// The mean of at least one vector.
    static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }
}
