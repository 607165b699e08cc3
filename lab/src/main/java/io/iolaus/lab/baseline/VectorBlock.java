package io.iolaus.lab.baseline;

import java.util.List;

/// Some vectors, laid out by dimension, so that the distances of all of them from one more are a few long loops and not
/// many short ones.
final class VectorBlock {

    private final int size;
    private final int dimensions;
    private final float[] columns;
    private final float[] squares;

    /// @param vectors of one length
    VectorBlock(List<float[]> vectors) {
        size = vectors.size();
        dimensions = size == 0 ? 0 : vectors.getFirst().length;
        columns = new float[size * dimensions];
        squares = new float[size];
        for (int i = 0; i < size; i++) {
            float[] vector = vectors.get(i);
            for (int d = 0; d < dimensions; d++) {
                columns[d * size + i] = vector[d];
                squares[i] += vector[d] * vector[d];
            }
        }
    }

    int size() {
        return size;
    }

    /// Squared distances of the first `count` vectors from `other`, into `into`.
    void squaredDistances(float[] other, int count, float[] into) {
        float square = 0;
        for (int i = 0; i < count; i++) {
            into[i] = 0;
        }
        for (int d = 0; d < dimensions; d++) {
            float value = other[d];
            square += value * value;
            int from = d * size;
            for (int i = 0; i < count; i++) {
                into[i] += value * columns[from + i];
            }
        }
        for (int i = 0; i < count; i++) {
            // Rounding may leave equal vectors a hair below 0 apart.
            into[i] = Math.max(0, squares[i] + square - 2 * into[i]);
        }
    }
}
