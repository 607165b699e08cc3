package io.iolaus.lab.baseline;

import java.util.List;

/// Mean Mahalanobis distance of an account's queries from honest traffic (Lee et al., NeurIPS 2018, as arXiv
/// 2606.05725 turns it into a window test).
///
/// One Gaussian, since there are no labels; its covariance is shrunk towards a multiple of the identity.
final class Mahalanobis implements Detector {

    static final double SHRINKAGE = 0.001;

    private final double shrinkage;

    /// @param shrinkage weight of the identity in the covariance, 0 to 1
    Mahalanobis(double shrinkage) {
        this.shrinkage = shrinkage;
    }

    @Override
    public String name() {
        return "Mahalanobis";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        Gaussian honest = Gaussian.of(input.reference(), shrinkage);
        return AccountScores.of(input.accounts().parallelStream()
                .mapToDouble(traffic -> traffic.embeddings().stream().mapToDouble(honest::distance).average().orElse(0))
                .toArray());
    }

    /// A mean and the Cholesky factor of a covariance.
    record Gaussian(float[] mean, double[][] factor) {

        static Gaussian of(List<float[]> sample, double shrinkage) {
            float[] mean = Vectors.mean(sample);
            int d = mean.length;
            double[][] covariance = new double[d][d];
            for (float[] vector : sample) {
                for (int i = 0; i < d; i++) {
                    double centred = vector[i] - mean[i];
                    for (int j = 0; j <= i; j++) {
                        covariance[i][j] += centred * (vector[j] - mean[j]) / sample.size();
                    }
                }
            }
            double trace = 0;
            for (int i = 0; i < d; i++) {
                trace += covariance[i][i];
            }
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < i; j++) {
                    covariance[i][j] *= 1 - shrinkage;
                }
                covariance[i][i] = (1 - shrinkage) * covariance[i][i] + shrinkage * trace / d + 1e-9;
            }
            return new Gaussian(mean, cholesky(covariance));
        }

        private static double[][] cholesky(double[][] matrix) {
            int d = matrix.length;
            double[][] factor = new double[d][d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = matrix[i][j];
                    for (int k = 0; k < j; k++) {
                        sum -= factor[i][k] * factor[j][k];
                    }
                    factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
                }
            }
            return factor;
        }

        double distance(float[] vector) {
            double[] solved = new double[vector.length];
            double squares = 0;
            for (int i = 0; i < vector.length; i++) {
                double value = vector[i] - mean[i];
                for (int k = 0; k < i; k++) {
                    value -= factor[i][k] * solved[k];
                }
                solved[i] = value / factor[i][i];
                squares += solved[i] * solved[i];
            }
            return Math.sqrt(squares);
        }
    }
}
