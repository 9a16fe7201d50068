package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    private final WeakIdentityMap<Integer> map = new WeakIdentityMap<>();

    @Test
    void equalObjectsAreDifferentKeys() {
        String one = String.copyValueOf("key".toCharArray());
        String other = String.copyValueOf("key".toCharArray());
        map.put(one, 1);
        assertThat(map.get(one)).isEqualTo(1);
        assertThat(map.get(other)).isNull();
    }

    @Test
    void whatIsPutAgainReplacesWhatWasThere() {
        Object key = new Object();
        map.put(key, 1);
        map.put(key, 2);
        assertThat(map.get(key)).isEqualTo(2);
        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void deadKeysGoAndLivingOnesStay() {
        List<Object> living = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Object key = new Object();
            living.add(key);
            map.put(key, i);
        }
        int before = map.size();
        List<Object> kept = new ArrayList<>(living.subList(0, 100));
        living.clear();
        await().until(() -> {
            System.gc();
            for (int i = 0; i < 20_000; i++) {
                map.put(new Object(), -1);
            }
            return map.size() < before + 20_000;
        });
        for (int i = 0; i < kept.size(); i++) {
            assertThat(map.get(kept.get(i))).isEqualTo(i);
        }
    }

    @Test
    void threadsThatPutAtOnceLoseNothing() throws InterruptedException {
        List<List<Object>> keys = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < 4; t++) {
            List<Object> own = new ArrayList<>();
            keys.add(own);
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int i = 0; i < 20_000; i++) {
                    Object key = new Object();
                    if (i % 2 == 0) {
                        own.add(key);
                    }
                    map.put(key, i);
                }
            });
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        for (List<Object> own : keys) {
            for (int i = 0; i < own.size(); i++) {
                assertThat(map.get(own.get(i))).isEqualTo(2 * i);
            }
        }
    }
}
