package io.chaos4j.target.http;

import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetParameters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code http-client}, with a host, and with its port, {@code http-client "risk-engine:8443"}; or a map. */
public final class HttpTargetKind implements TargetKind {

    static final String WORD = "http-client";

    private static final String HOST = "host";
    private static final int MOST_PORTS = 65_535;
    private static final Pattern TEXT = Pattern.compile("http-client(?:\\s+\"([^\"]+)\")?");

    /** A port of a host, and a host with or without one that stands in quotes. */
    private static final String PORT =
            ":0*([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

    private static final String QUOTED_HOST = "(?=\\S)([^@/\":\\[][^@/\":]*(" + PORT
            + ")?|(::|[^@/\":\\[][^@/\":]*:[^@/\":]*:)[^@/\"]*|\\[[^@/\"\\]]*\\]([^@/\":]*|[^@/\"]*" + PORT + "))";

    /** Called by {@link java.util.ServiceLoader}. */
    public HttpTargetKind() {}

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String usage() {
        return "http-client: {host, port, path, method} | http-client \"host:port\"";
    }

    @Override
    public String form() {
        return WORD;
    }

    @Override
    public String pattern(boolean point) {
        return "http-client(\\s+\"\\s*" + QUOTED_HOST + "\\s*\")?";
    }

    @Override
    public @Nullable Target parse(String text) {
        Matcher http = TEXT.matcher(text);
        if (!http.matches()) {
            return null;
        }
        try {
            return HttpTarget.of(http.group(1), null, null, null);
        } catch (IllegalArgumentException noHost) {
            throw new IllegalArgumentException("the host of '" + text + "' " + noHost.getMessage(), noHost);
        }
    }

    @Override
    public List<String> pointNames() {
        return List.of(WORD);
    }

    @Override
    public List<String> keys() {
        return List.of(WORD);
    }

    @Override
    public @Nullable Target read(TargetParameters parameters) {
        TargetParameters map = parameters.map(WORD);
        try {
            return HttpTarget.of(
                    map.text(HOST), map.number("port", 1, MOST_PORTS), map.text("path"), map.text("method"));
        } catch (IllegalArgumentException noHost) {
            map.problem(HOST, String.valueOf(noHost.getMessage()));
            return null;
        }
    }
}
