package io.chaos4j.probe;

import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of other processes. A page is fetched on a thread of the engine and serves all questions of the next half second; a
 * question waits for it one second at most, counted from when it was asked for. No redirect is followed. Thread-safe; never throws.
 *
 * <p>{@link HttpURLConnection}, because {@code java.net.http} may be absent from the application's modules.
 */
public final class Pages {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long FRESH_NANOS = 500_000_000L;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_PAGES = 1024;
    private static final int MOST_THREADS = 16;
    private static final long IDLE_SECONDS = 10;

    private final Clock clock;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final Map<Key, Fetch> pages = new ConcurrentHashMap<>();

    public Pages(Clock clock) {
        this(clock, LIMIT);
    }

    /** Pages that are waited for so long. */
    public Pages(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_PAGES),
                body -> new ChaosThread("probe-page", body));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * An answer.
     *
     * @param status the status of HTTP
     * @param text what stands in it, in UTF-8
     */
    public record Answer(int status, String text) {}

    /** What is read from a page. One constant for each: pages that are asked for in the same format are fetched once. */
    public interface Format<T> {

        /**
         * Reads it. On a thread of the engine.
         *
         * @throws Unreadable with what is wrong with it, in words
         */
        T read(Answer answer) throws IOException;
    }

    /** A page from which nothing can be read, with the reason in words. */
    public static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        public Unreadable(String reason) {
            super(reason);
        }
    }

    /** Begins to fetch a page, unless that has been done within the last half second. */
    public void ask(String url, Format<?> format) {
        Fetch unused = fetch(url, format);
    }

    /** What a page comes to; unknown with the reason where it could not be read. */
    public <T> Reading read(String url, Format<T> format, Function<T, Reading> reading) {
        try {
            Fetch fetch = fetch(url, format);
            long left = Math.max(0, fetch.begun + limit.toNanos() - clock.nanoTime());
            @SuppressWarnings("unchecked") // the key has the format
            T page = (T) fetch.page.get(left, TimeUnit.NANOSECONDS);
            return reading.apply(page);
        } catch (TimeoutException late) {
            return late(url);
        } catch (ExecutionException failed) {
            @Nullable Throwable cause = failed.getCause();
            return cause instanceof SocketTimeoutException ? late(url) : unreadable(url, cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Reading.unknown("interrupted while waiting for " + url);
        } catch (RuntimeException broken) {
            return unreadable(url, broken);
        }
    }

    private Reading late(String url) {
        return Reading.unknown(url + " did not answer within " + limit.toMillis() + " ms");
    }

    private static Reading unreadable(String url, @Nullable Throwable cause) {
        return Reading.unknown(url + " could not be read: "
                + (cause instanceof Unreadable ? String.valueOf(cause.getMessage()) : String.valueOf(cause)));
    }

    private Fetch fetch(String url, Format<?> format) {
        long now = clock.nanoTime();
        if (pages.size() > MOST_PAGES) {
            pages.values().removeIf(fetch -> !fetch.usable(now));
        }
        return pages.compute(
                new Key(url, format), (key, last) -> last != null && last.usable(now) ? last : begin(key, now));
    }

    private Fetch begin(Key key, long now) {
        Fetch fetch = new Fetch(now, new CompletableFuture<>());
        try {
            threads.execute(() -> {
                try {
                    fetch.page.complete(key.format.read(answer(key.url)));
                } catch (Throwable failed) {
                    fetch.page.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError busy) {
            fetch.page.completeExceptionally(new Unreadable("too many pages are waited for already"));
        }
        return fetch;
    }

    private Answer answer(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        if (!(connection instanceof HttpURLConnection http)) {
            throw new Unreadable("only http and https are read");
        }
        http.setConnectTimeout((int) limit.toMillis());
        http.setReadTimeout((int) limit.toMillis());
        http.setUseCaches(false);
        http.setInstanceFollowRedirects(false);
        try {
            int status = http.getResponseCode();
            try (@Nullable
                    InputStream in = status < HttpURLConnection.HTTP_BAD_REQUEST
                            ? http.getInputStream()
                            : http.getErrorStream()) {
                return new Answer(status, in == null ? "" : body(in));
            }
        } finally {
            http.disconnect();
        }
    }

    /** A page that trickles in for longer than the limit is given up, so that no thread stays behind. */
    private String body(InputStream in) throws IOException {
        long end = clock.nanoTime() + limit.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int read;
        while ((read = in.read(buffer)) >= 0) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MOST_BYTES || clock.nanoTime() - end > 0) {
                throw new Unreadable("the page is too large or too slow");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private record Key(String url, Format<?> format) {}

    /** One page under way or there. */
    private record Fetch(long begun, CompletableFuture<@Nullable Object> page) {

        /** Still under way counts: a page that hangs is not asked for a second time meanwhile. */
        boolean usable(long now) {
            return !page.isDone() || now - begun < FRESH_NANOS;
        }
    }
}
