package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChanceTest {

    private static final int DRAWS = 200_000;

    @Test
    void theShareStruckIsTheRate() {
        for (double rate : new double[] {0.001, 0.01, 0.2, 0.5, 0.8, 0.999}) {
            for (int seed = 0; seed < 5; seed++) {
                long struck = struck(new Chance(seed, rate), DRAWS);
                assertThat(Math.abs(struck - DRAWS * rate))
                        .as("%d of %d at %s, seed %d", struck, DRAWS, rate, seed)
                        .isLessThan(fiveSigma(rate));
            }
        }
    }

    @Test
    void theCheckOfTheShareCanFail() {
        assertThat(Math.abs(struck(new Chance(1, 0.21), DRAWS) - DRAWS * 0.2)).isGreaterThan(fiveSigma(0.2));
    }

    @Test
    void noneAndAllAreExact() {
        assertThat(struck(new Chance(7, 0), DRAWS)).isZero();
        assertThat(struck(new Chance(7, 1), DRAWS)).isEqualTo(DRAWS);
    }

    @Test
    void theSameSeedStrikesTheSameCalls() {
        assertThat(sequence(new Chance(42, 0.3), 3)).isEqualTo(sequence(new Chance(42, 0.3), 3));
        assertThat(sequence(new Chance(42, 0.3), 3)).isNotEqualTo(sequence(new Chance(43, 0.3), 3));
    }

    @Test
    void whatOneStripeDrawsDoesNotDependOnTheOthers() {
        Chance alone = new Chance(42, 0.3);
        Chance busy = new Chance(42, 0.3);
        for (int i = 0; i < 1_000; i++) {
            for (int other = 0; other < 16; other++) {
                if (other != 5) {
                    busy.draw(other);
                }
            }
            assertThat(busy.draw(5)).isEqualTo(alone.draw(5));
        }
    }

    @Test
    void noTwoDrawsOfAllStripesAreTheSame() {
        Chance chance = new Chance(42, 0.3);
        Set<Long> drawn = new HashSet<>();
        for (int i = 0; i < 160_000; i++) {
            drawn.add(chance.draw(i));
        }
        assertThat(drawn).hasSize(160_000);
        assertThat(chance.drawn()).isEqualTo(160_000);
    }

    @Test
    void neighbouringStripesDoNotStrikeTogether() {
        Chance chance = new Chance(42, 0.2);
        int both = 0;
        for (int i = 0; i < DRAWS; i++) {
            boolean one = chance.strikes(chance.draw(0));
            boolean other = chance.strikes(chance.draw(1));
            both += one && other ? 1 : 0;
        }
        assertThat(Math.abs(both - DRAWS * 0.04)).isLessThan(fiveSigma(0.04));
    }

    private static double fiveSigma(double rate) {
        return 5 * Math.sqrt(DRAWS * rate * (1 - rate));
    }

    private static long struck(Chance chance, int draws) {
        long struck = 0;
        for (int i = 0; i < draws; i++) {
            struck += chance.strikes(chance.draw(i * 7)) ? 1 : 0;
        }
        return struck;
    }

    private static String sequence(Chance chance, int stripe) {
        StringBuilder sequence = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            sequence.append(chance.strikes(chance.draw(stripe)) ? 'x' : '.');
        }
        return sequence.toString();
    }
}
