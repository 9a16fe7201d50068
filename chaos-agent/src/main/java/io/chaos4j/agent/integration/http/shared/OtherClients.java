package io.chaos4j.agent.integration.http.shared;

import java.util.Map;

/** HTTP clients whose calls are no built-in points: by a class that is loaded when one is in use, the method to name instead. */
public final class OtherClients {

    private static final String OF_YOUR_OWN = "a method of your own that calls it";

    public static final Map<String, String> BY_CLASS = Map.of(
            "okhttp3.OkHttpClient",
            "okhttp3.internal.connection.RealCall#execute",
            "org.apache.http.impl.client.InternalHttpClient",
            OF_YOUR_OWN, // its class files are older than what can be woven
            "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
            "org.apache.hc.client5.http.impl.classic.InternalHttpClient#doExecute",
            "sun.net.www.protocol.http.HttpURLConnection",
            "sun.net.www.protocol.http.HttpURLConnection#getInputStream",
            "reactor.netty.http.client.HttpClient",
            OF_YOUR_OWN,
            "org.eclipse.jetty.client.HttpClient",
            OF_YOUR_OWN,
            "org.asynchttpclient.DefaultAsyncHttpClient",
            OF_YOUR_OWN,
            "io.grpc.ManagedChannel",
            OF_YOUR_OWN);

    private OtherClients() {}
}
