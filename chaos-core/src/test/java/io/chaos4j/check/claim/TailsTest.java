package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the values of SciPy 1.x, to the digits shown. */
class TailsTest {

    @Test
    void theBinomialTailsAreExact() {
        assertThat(Tails.binomialAtMost(1_000, 0.01, 4)).isCloseTo(0.028686399999, within(1e-11));
        assertThat(Tails.binomialAtLeast(1_000, 0.01, 16)).isCloseTo(0.047870585758, within(1e-11));
        assertThat(Tails.binomialAtMost(20, 0.3, 7)).isCloseTo(0.772271797418, within(1e-11));
        assertThat(Tails.binomialAtMost(299, 0.01, 0)).isCloseTo(Math.pow(0.99, 299), within(1e-13));
    }

    @Test
    void theBinomialTailsOfEveryCountAddUpToOne() {
        for (int n : new int[] {1, 2, 17, 500}) {
            for (double p : new double[] {0.001, 0.01, 0.5, 0.99}) {
                for (int k = 0; k < n; k++) {
                    assertThat(Tails.binomialAtMost(n, p, k) + Tails.binomialAtLeast(n, p, k + 1))
                            .as("n %s, p %s, k %s", n, p, k)
                            .isCloseTo(1, within(1e-12));
                }
            }
        }
    }

    @Test
    void theBinomialTailsAreTheSumsOfTheirTerms() {
        double p = 0.05;
        double sum = 0;
        double term = Math.pow(1 - p, 60);
        for (int k = 0; k < 60; k++) {
            sum += term;
            assertThat(Tails.binomialAtMost(60, p, k)).as("k %s", k).isCloseTo(sum, within(1e-12));
            term *= p / (1 - p) * (60 - k) / (k + 1);
        }
    }

    @Test
    void theBinomialTailsEndWhereTheCountsEnd() {
        assertThat(Tails.binomialAtMost(10, 0.5, -1)).isZero();
        assertThat(Tails.binomialAtMost(10, 0.5, 10)).isOne();
        assertThat(Tails.binomialAtLeast(10, 0.5, 0)).isOne();
        assertThat(Tails.binomialAtLeast(10, 0.5, 11)).isZero();
        assertThat(Tails.binomialAtMost(10, 0, 0)).isOne();
        assertThat(Tails.binomialAtLeast(10, 0, 1)).isZero();
        assertThat(Tails.binomialAtMost(10, 1, 9)).isZero();
        assertThat(Tails.binomialAtLeast(10, 1, 10)).isOne();
    }

    @Test
    void aHundredMillionCallsAreStillTold() {
        assertThat(Tails.binomialAtMost(1e8, 0.01, 999_000)).isCloseTo(0.157559964, within(1e-6));
        assertThat(Tails.binomialAtLeast(1e8, 0.01, 1_001_000)).isCloseTo(0.157560683, within(1e-6));
    }

    @Test
    void countsNeedNotBeWhole() {
        assertThat(Tails.binomialAtMost(120.5, 0.01, 2.25)).isCloseTo(0.910521916027, within(1e-10));
        assertThat(Tails.binomialAtLeast(120.5, 0.01, 2.25)).isCloseTo(0.269189651007, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 9, 1.833112933",
        "0.01, 4, 3.746947388",
        "0.05, 1, 6.313751515",
        "0.005, 29, 2.756385904",
        "0.05, Infinity, 1.644853627",
        "0.01, Infinity, 2.326347874",
        "0.005, Infinity, 2.575829304"
    })
    void studentsQuantilesAreThoseOfTheTables(double alpha, double degrees, double quantile) {
        assertThat(Tails.student(alpha, degrees)).isCloseTo(quantile, within(1e-8));
    }

    @Test
    void manyDegreesAreAsGoodAsTheNormalOne() {
        assertThat(Tails.student(0.05, 1e7)).isCloseTo(Tails.normal(0.05), within(1e-6));
    }

    @Test
    void aQuotientOfVariancesIsAsRareAsTheTablesSay() {
        assertThat(Tails.varianceRatioAbove(2.5, 9, 29)).isCloseTo(0.029680902986, within(1e-10));
        assertThat(Tails.varianceRatioAbove(4, 4, 9)).isCloseTo(0.039101460480, within(1e-10));
    }

    @Test
    void limitsOfSharesAreCloppersAndPearsons() {
        assertThat(Tails.highestShare(100, 5, 0.05)).isCloseTo(0.10225337764, within(1e-9));
        assertThat(Tails.lowestShare(100, 5, 0.05)).isCloseTo(0.01990556366, within(1e-9));
        assertThat(Tails.highestShare(20, 20, 0.05)).isOne();
        assertThat(Tails.lowestShare(20, 0, 0.05)).isZero();
    }

    @Test
    void limitsOfCountsAreGarwoods() {
        assertThat(Tails.highestMean(10, 0.05)).isCloseTo(16.962219230, within(1e-7));
        assertThat(Tails.lowestMean(10, 0.05)).isCloseTo(5.425405697, within(1e-7));
        assertThat(Tails.highestMean(0, 0.05)).isCloseTo(-Math.log(0.05), within(1e-9));
        assertThat(Tails.lowestMean(0, 0.05)).isZero();
        assertThat(Tails.highestMean(1e6, 0.05)).isCloseTo(1_001_646.4228, within(1e-2));
        assertThat(Tails.lowestMean(1e6, 0.05)).isCloseTo(998_355.7151, within(1e-2));
    }

    @ParameterizedTest
    @CsvSource({"299, 0", "500, 1", "1000, 4", "2000, 12", "3000, 20", "6000, 47"})
    void soManyContradictionsAreStillFewEnough(double calls, double most) {
        assertThat(Math.floor(Tails.mostContradictions(calls, 0.01, 0.05))).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"1000, 16", "2000, 29", "3000, 40", "6000, 74"})
    void fromSoManyContradictionsOnThereAreTooMany(double calls, double fewest) {
        assertThat(Math.ceil(Tails.fewestContradictions(calls, 0.01, 0.05))).isEqualTo(fewest);
    }

    @Test
    void withTooFewCallsNoCountIsFewOrManyEnough() {
        assertThat(Tails.mostContradictions(298, 0.01, 0.05)).isNegative();
        assertThat(Tails.fewestContradictions(1, 0.5, 0.05)).isEqualTo(2);
    }
}
