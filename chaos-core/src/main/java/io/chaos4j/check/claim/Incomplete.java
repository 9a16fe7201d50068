package io.chaos4j.check.claim;

/**
 * The two incomplete functions from which the tails of the usual distributions follow, for parameters that need not be whole numbers.
 *
 * <p>Continued fractions by Lentz's method and the series of the gamma function (Press, Teukolsky, Vetterling and Flannery, <i>Numerical
 * Recipes</i>, 3rd edition, 6.2 and 6.4); the logarithm of the gamma function by Lanczos' approximation with nine terms. The work grows
 * with the root of the parameters, so a hundred million calls take some ten thousand steps.
 */
final class Incomplete {

    private static final double SMALLEST = 1e-300;
    private static final double PRECISION = 1e-14;
    private static final int MOST_STEPS = 1_000_000;

    private static final double LANCZOS_G = 7;
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Incomplete() {}

    /** The regularised incomplete beta function I_x(a, b). */
    static double beta(double x, double a, double b) {
        if (a <= 0 || b <= 0) {
            return a <= 0 ? 1 : 0;
        } else if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
        return x < (a + 1) / (a + b + 2)
                ? Math.exp(logFront) * betaFraction(x, a, b) / a
                : 1 - Math.exp(logFront) * betaFraction(1 - x, b, a) / b;
    }

    /** The regularised lower incomplete gamma function P(a, x). */
    static double gamma(double a, double x) {
        if (x <= 0) {
            return 0;
        } else if (a <= 0 || x == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double front = Math.exp(a * Math.log(x) - x - logGamma(a));
        return x < a + 1 ? front * gammaSeries(a, x) : 1 - front * gammaFraction(a, x);
    }

    /** The natural logarithm of the gamma function, for positive arguments. */
    static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x - 0.5 + LANCZOS_G;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }

    private static double betaFraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / apart(1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / apart(1 + even * d);
            c = apart(1 + even / c);
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / apart(1 + odd * d);
            c = apart(1 + odd / c);
            double step = d * c;
            fraction *= step;
            if (Math.abs(step - 1) < PRECISION) {
                break;
            }
        }
        return fraction;
    }

    private static double gammaSeries(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST_STEPS && term > sum * PRECISION; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double gammaFraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / SMALLEST;
        double d = 1 / apart(b);
        double fraction = d;
        for (int n = 1; n < MOST_STEPS; n++) {
            double factor = -n * (n - a);
            b += 2;
            d = 1 / apart(factor * d + b);
            c = apart(b + factor / c);
            double step = d * c;
            fraction *= step;
            if (Math.abs(step - 1) < PRECISION) {
                break;
            }
        }
        return fraction;
    }

    private static double apart(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }
}
