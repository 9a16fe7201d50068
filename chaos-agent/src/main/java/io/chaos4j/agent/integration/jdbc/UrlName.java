package io.chaos4j.agent.integration.jdbc;

import java.util.regex.Pattern;

/**
 * What a JDBC URL is called: the URL without user, password and parameters. Where it cannot be told what is a password,
 * rather too much is left out than too little.
 */
final class UrlName {

    private static final Pattern KEYED_CREDENTIALS = Pattern.compile("(?i),?\\b(user|password)=[^,)]*");

    private UrlName() {}

    static String of(String url) {
        String bare = KEYED_CREDENTIALS
                .matcher(withoutCredentials(withoutParameters(url)))
                .replaceAll("");
        return bare.strip();
    }

    private static String withoutParameters(String url) {
        int end = url.length();
        for (int i = 0; i < url.length() && end == url.length(); i++) {
            if (url.charAt(i) == '?' || url.charAt(i) == ';') {
                end = i;
            }
        }
        return url.substring(0, end);
    }

    /** {@code //user:password@host}, and {@code thin:user/password@host} as Oracle writes it. */
    private static String withoutCredentials(String url) {
        int at = url.lastIndexOf('@');
        if (at < 0) {
            return url;
        }
        int slashes = url.indexOf("//");
        if (slashes >= 0 && slashes < at) {
            return url.substring(0, slashes + 2) + url.substring(at + 1);
        }
        int colon = thirdColon(url);
        return colon < 0 || colon > at ? url.substring(at + 1) : url.substring(0, colon + 1) + url.substring(at);
    }

    /** {@code jdbc:oracle:thin:}. */
    private static int thirdColon(String url) {
        int colon = -1;
        for (int i = 0; i < 3; i++) {
            colon = url.indexOf(':', colon + 1);
            if (colon < 0) {
                return -1;
            }
        }
        return colon;
    }
}
