package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Limit;
import io.chaos4j.testing.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final int THREADS = 8;
    private static final int TRIES = 100_000;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void neverMoreAreInsideThanAllowed() {
        for (int most : new int[] {1, 3, 7}) {
            assertThat(highestInside(new Limit(most, 0, 0))).isBetween(1, most);
        }
    }

    @Test
    void theCheckOfWhatIsInsideCanFail() {
        assertThat(highestInside(Limit.NONE)).isGreaterThan(1);
    }

    @Test
    void everybodyWhoEnteredCanLeaveAgain() {
        Budget budget = new Budget(new Limit(2, 0, 0));
        try (Threads threads = hammer(budget, () -> {})) {
            assertThat(threads.threads()).isNotEmpty();
        }
        assertThat(budget.inside()).isZero();
    }

    @Test
    void theTotalIsSpentToTheLastAndNotExceeded() {
        Budget budget = new Budget(new Limit(0, 12_345, 0));
        AtomicLong spent = new AtomicLong();
        Threads.start(THREADS, number -> {
                    for (int i = 0; i < TRIES; i++) {
                        spent.addAndGet(budget.spendOfTotal() ? 1 : 0);
                    }
                })
                .close();
        assertThat(spent).hasValue(12_345);
    }

    @Test
    void whatIsGivenBackCanBeSpentAgain() {
        Budget budget = new Budget(new Limit(0, 1, 0));
        assertThat(budget.spendOfTotal()).isTrue();
        assertThat(budget.spendOfTotal()).isFalse();
        budget.giveBack();
        assertThat(budget.spendOfTotal()).isTrue();
    }

    @Test
    void noSecondWhereverItBeginsHasMoreThanAllowed() {
        Budget budget = new Budget(new Limit(0, 0, 50));
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 3 * SECOND);
        List<Long> struck = Collections.synchronizedList(new ArrayList<>());
        Threads.start(THREADS, number -> {
                    for (int i = 0; i < TRIES / 4; i++) {
                        long now = clock.addAndGet(ThreadLocalRandom.current().nextLong(100_000));
                        if (budget.spendOfSecond(now)) {
                            struck.add(now);
                        }
                    }
                })
                .close();
        long first = Collections.min(struck, (a, b) -> Long.compare(a - clock.get(), b - clock.get()));
        List<Long> since = struck.stream().map(time -> time - first).sorted().toList();
        assertThat(most(since)).isEqualTo(50);
        assertThat(since.size()).as("and the limit is used").isGreaterThan(50 * 8);
    }

    @Test
    void theCheckOfTheSecondCanFail() {
        // What a limit that counts calendar seconds lets through around the turn of one.
        assertThat(most(List.of(SECOND - 2, SECOND - 1, SECOND, SECOND + 1))).isEqualTo(4);
    }

    private static int most(List<Long> sorted) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < sorted.size(); to++) {
            while (sorted.get(to) - sorted.get(from) >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static int highestInside(Limit limit) {
        Budget budget = new Budget(limit);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        hammer(budget, () -> {
                    highest.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1);
                    inside.decrementAndGet();
                })
                .close();
        return highest.get();
    }

    private static Threads hammer(Budget budget, Runnable within) {
        return Threads.start(THREADS, number -> {
            for (int i = 0; i < TRIES / 50; i++) {
                if (budget.enter() != Budget.REFUSED) {
                    within.run();
                    budget.leave();
                }
            }
        });
    }
}
