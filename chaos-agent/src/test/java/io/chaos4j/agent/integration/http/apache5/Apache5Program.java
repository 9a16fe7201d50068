package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.testing.Apache5Jars;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A piece of an application that calls through one version of Apache HttpClient 5, loaded with it by a loader of its own. */
final class Apache5Program {

    private static final String SOURCE = """
        package com.acme;

        import io.chaos4j.agent.integration.http.apache5.Apache5Client;
        import java.io.IOException;
        import java.util.concurrent.CancellationException;
        import java.util.concurrent.Future;
        import java.util.function.BiConsumer;
        import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
        import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
        import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
        import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
        import org.apache.hc.client5.http.config.RequestConfig;
        import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
        import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
        import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
        import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
        import org.apache.hc.client5.http.impl.classic.HttpClients;
        import org.apache.hc.core5.concurrent.FutureCallback;
        import org.apache.hc.core5.http.ContentType;
        import org.apache.hc.core5.http.EntityDetails;
        import org.apache.hc.core5.http.Header;
        import org.apache.hc.core5.http.HttpEntity;
        import org.apache.hc.core5.http.HttpException;
        import org.apache.hc.core5.http.HttpResponse;
        import org.apache.hc.core5.http.Message;
        import org.apache.hc.core5.http.ParseException;
        import org.apache.hc.core5.http.io.entity.EntityUtils;
        import org.apache.hc.core5.http.io.entity.StringEntity;
        import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
        import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
        import org.apache.hc.core5.http.protocol.HttpContext;
        import org.apache.hc.core5.io.CloseMode;
        import org.apache.hc.core5.util.Timeout;

        public class Calls implements Apache5Client {
            private final CloseableHttpClient classic;
            private final CloseableHttpAsyncClient async;
            private volatile HttpUriRequestBase latest;

            public Calls(boolean minimal) {
                classic = minimal ? HttpClients.createMinimal() : HttpClients.createDefault();
                async = minimal ? HttpAsyncClients.createMinimal() : HttpAsyncClients.createDefault();
                async.start();
            }

            public String call(String method, String uri, long timeout) throws Exception {
                HttpUriRequestBase request = new HttpUriRequestBase(method, java.net.URI.create(uri));
                if (method.equals("POST")) {
                    request.setEntity(new StringEntity("order"));
                }
                if (timeout > 0) {
                    request.setConfig(config(timeout));
                }
                latest = request;
                return classic.execute(request, response -> EntityUtils.toString(response.getEntity()));
            }

            public String classic(String method, String uri, boolean open) throws Exception {
                HttpUriRequestBase request = new HttpUriRequestBase(method, java.net.URI.create(uri));
                if (open) {
                    try (CloseableHttpResponse response = classic.execute(request)) {
                        return text(response, response.getEntity());
                    }
                }
                return classic.execute(request, response -> text(response, response.getEntity()));
            }

            private static String text(HttpResponse response, HttpEntity entity) throws IOException, ParseException {
                return head(response) + (entity == null
                        ? "none"
                        : entity.getContentLength() + " " + entity.getContentType() + " " + EntityUtils.toString(entity));
            }

            private static String head(HttpResponse response) {
                StringBuilder text = new StringBuilder(response.getVersion() + " " + response.getCode() + " "
                        + response.getReasonPhrase() + " | ");
                for (Header header : response.getHeaders()) {
                    text.append(header.getName()).append(": ").append(header.getValue()).append(" | ");
                }
                return text.toString();
            }

            public String async(String method, String uri, boolean failing) throws Exception {
                Message<HttpResponse, String> message = async.execute(
                        SimpleRequestProducer.create(SimpleHttpRequest.create(method, uri)),
                        new BasicResponseConsumer<String>(new StringAsyncEntityConsumer()) {
                            @Override
                            public void consumeResponse(
                                    HttpResponse response,
                                    EntityDetails entity,
                                    HttpContext context,
                                    FutureCallback<Message<HttpResponse, String>> callback)
                                    throws HttpException, IOException {
                                if (failing) {
                                    throw new IOException("not consumed");
                                }
                                super.consumeResponse(response, entity, context, callback);
                            }
                        },
                        null).get();
                return head(message.getHead()) + message.getBody();
            }

            public void cancel() {
                latest.cancel();
            }

            public Future<?> send(String method, String uri, long timeout, BiConsumer<String, Throwable> callback) {
                SimpleHttpRequest request = SimpleHttpRequest.create(method, uri);
                if (method.equals("POST")) {
                    request.setBody("order", ContentType.TEXT_PLAIN);
                }
                if (timeout > 0) {
                    request.setConfig(config(timeout));
                }
                return async.execute(request, new FutureCallback<SimpleHttpResponse>() {
                    public void completed(SimpleHttpResponse response) {
                        callback.accept(response.getBodyText(), null);
                    }

                    public void failed(Exception failure) {
                        callback.accept(null, failure);
                    }

                    public void cancelled() {
                        callback.accept(null, new CancellationException());
                    }
                });
            }

            private static RequestConfig config(long timeout) {
                return RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(timeout)).build();
            }

            public void close() {
                classic.close(CloseMode.IMMEDIATE);
                async.close(CloseMode.IMMEDIATE);
            }
        }
        """;

    private static final Map<Apache5Jars, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    /** Where a version of the library and the piece of the application are. */
    static ClassLoader loader(Apache5Jars version) {
        return LOADERS.computeIfAbsent(version, Apache5Program::load);
    }

    private static ClassLoader load(Apache5Jars version) {
        try {
            Path folder = Files.createTempDirectory("apache5");
            List<Path> classPath = new ArrayList<>(version.paths());
            classPath.addAll(TestSources.ownClassPath());
            TestSources.compile(folder, classPath, SOURCE);
            List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
            for (Path jar : version.paths()) {
                urls.add(jar.toUri().toURL());
            }
            return new URLClassLoader(urls.toArray(URL[]::new), Apache5Program.class.getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private Apache5Program() {}

    /** The clients that most applications have, or the minimal ones. */
    static Apache5Client open(ClassLoader loader, boolean minimal) {
        try {
            return (Apache5Client) loader.loadClass("com.acme.Calls")
                    .getConstructor(boolean.class)
                    .newInstance(minimal);
        } catch (ReflectiveOperationException problem) {
            throw new LinkageError(problem.getMessage(), problem);
        }
    }
}
