package io.chaos4j.probe;

import io.chaos4j.model.MeterRef;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads numbers from Prometheus text pages. A page is fetched on a thread of the engine and serves all questions of the next
 * half second; a question waits for it one second at most. Thread-safe; never throws.
 *
 * <p>{@link HttpURLConnection}, because {@code java.net.http} may be absent from the application's modules.
 */
public final class ScrapeProbe {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long FRESH_NANOS = 500_000_000L;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_PAGES = 64;

    private final Clock clock;
    private final Duration limit;
    private final Map<String, Fetch> pages = new ConcurrentHashMap<>();

    public ScrapeProbe(Clock clock) {
        this(clock, LIMIT);
    }

    ScrapeProbe(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** The one sample of the page that has this name and these labels, and perhaps more labels. */
    public Reading read(String url, String metric, Map<String, String> labels) {
        try {
            PrometheusPage page = fetch(url).page.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return reading(page, url, new MeterRef(metric, labels));
        } catch (TimeoutException late) {
            return Reading.unknown(url + " did not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return Reading.unknown(url + " could not be read: " + failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Reading.unknown("interrupted while waiting for " + url);
        } catch (RuntimeException broken) {
            return Reading.unknown(url + " could not be read: " + broken);
        }
    }

    private static Reading reading(PrometheusPage page, String url, MeterRef wanted) {
        var found = page.find(wanted.name(), wanted.tags());
        if (found.isEmpty()) {
            return Reading.missing(wanted.text() + " is not on " + url + KnownNames.hint(wanted.name(), page.names()));
        }
        if (found.size() > 1) {
            return Reading.ambiguous(found.size() + " samples on " + url + " match " + wanted.text() + ": "
                    + String.join(
                            ", ",
                            found.stream()
                                    .limit(5)
                                    .map(PrometheusPage.Sample::text)
                                    .toList()));
        }
        PrometheusPage.Sample only = found.get(0);
        return PrometheusUnits.reading(only.name(), page.type(only.name()), only.value());
    }

    private Fetch fetch(String url) {
        if (pages.size() > MOST_PAGES) {
            pages.clear();
        }
        long now = clock.nanoTime();
        return pages.compute(url, (same, last) -> last != null && last.usable(now) ? last : begin(url, now));
    }

    private Fetch begin(String url, long now) {
        Fetch fetch = new Fetch(now, new CompletableFuture<>());
        new ChaosThread("scrape", () -> {
                    try {
                        fetch.page.complete(PrometheusPage.parse(text(url)));
                    } catch (Throwable failed) {
                        fetch.page.completeExceptionally(failed);
                    }
                })
                .start();
        return fetch;
    }

    private String text(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException("only http and https are read");
        }
        http.setConnectTimeout((int) limit.toMillis());
        http.setReadTimeout((int) limit.toMillis());
        http.setUseCaches(false);
        http.setInstanceFollowRedirects(false);
        try {
            if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + http.getResponseCode());
            }
            try (InputStream in = http.getInputStream()) {
                return body(in);
            }
        } finally {
            http.disconnect();
        }
    }

    /** A page that trickles in for longer than the limit is given up, so that no thread stays behind. */
    private String body(InputStream in) throws IOException {
        long end = clock.nanoTime() + limit.toNanos();
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int read;
        while ((read = in.read(buffer)) >= 0) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MOST_BYTES || clock.nanoTime() - end > 0) {
                throw new IOException("the page is too large or too slow");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** One page under way or there. */
    private record Fetch(long begun, CompletableFuture<PrometheusPage> page) {

        /** Still under way counts: a page that hangs is not asked for a second time meanwhile. */
        boolean usable(long now) {
            return !page.isDone() || now - begun < FRESH_NANOS;
        }
    }
}
