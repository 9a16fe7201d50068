package io.chaos4j.agent.integration.jdbc;

import java.util.Locale;

/**
 * What a JDBC URL is called: where it leads to, without user, password and parameters. Where it cannot be decided what is a
 * password, rather too much is left out than too little. Reads every URL in linear time.
 */
final class UrlName {

    private static final String ORACLE = "jdbc:oracle:";

    /** What the keys of secrets contain. */
    private static final String[] SECRETS = {
        "user", "uid", "login", "pass", "pwd", "secret", "token", "credential", "key"
    };

    private UrlName() {}

    static String of(String url) {
        String keyed = withoutKeyedSecrets(url);
        String bare = keyed.regionMatches(true, 0, ORACLE, 0, ORACLE.length()) ? oracle(keyed) : other(keyed);
        return withoutPairs(bare).strip();
    }

    /** {@code ;user=…;password=…}, and {@code (host=…)(user=…)(password=…)} as MySQL and MariaDB write it. */
    private static String withoutKeyedSecrets(String url) {
        int before = -1;
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '=' && isSecret(url, before + 1, i)) {
                return before < 0 ? "" : url.substring(0, before) + behindSecrets(url, before);
            }
            if (isSeparator(c)) {
                before = i;
            }
        }
        return url;
    }

    /** What follows the parentheses in which secrets begin; nothing when they are in none. */
    private static String behindSecrets(String url, int before) {
        char separator = url.charAt(before);
        boolean inside =
                separator == '(' || (separator == ',' && url.lastIndexOf('(', before) > url.lastIndexOf(')', before));
        int last = url.lastIndexOf(')');
        if (!inside || last < before) {
            return "";
        }
        boolean closed = last + 1 == url.length() || "/:?;,".indexOf(url.charAt(last + 1)) >= 0;
        return closed ? url.substring(separator == '(' ? last + 1 : last) : "";
    }

    private static boolean isSecret(String url, int from, int to) {
        String key = url.substring(from, to).toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            if (key.contains(secret)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeparator(char c) {
        return "?;&:,(/ =".indexOf(c) >= 0;
    }

    /** {@code jdbc:oracle:thin:user/password@host}; without an {@code @} all that follows are credentials. */
    private static String oracle(String url) {
        int colon = url.indexOf(':', ORACLE.length());
        if (colon < 0) {
            return url.substring(0, ORACLE.length());
        }
        int at = endOfCredentials(url, colon + 1);
        return url.substring(0, colon + 1) + (at < 0 ? "" : withoutParameters(url.substring(at)));
    }

    /** {@code jdbc:mysql://user:password@host}. */
    private static String other(String url) {
        int slashes = url.indexOf("://");
        int start = slashes >= 0 ? slashes + 3 : behindProtocol(url);
        int at = endOfCredentials(url, start);
        return at < 0
                ? withoutParameters(url)
                : url.substring(0, start) + withoutParameters(url.substring(Math.max(start, at + 1)));
    }

    private static int behindProtocol(String url) {
        int colon = url.indexOf(':', url.indexOf(':') + 1);
        return colon < 0 ? 0 : colon + 1;
    }

    /**
     * The {@code @} that credentials end at, the last one as a rule: a password may contain more, and question marks and
     * semicolons besides. Only where what stands before these is clearly a place, and what follows clearly parameters, an
     * {@code @} there is one of a parameter.
     */
    private static int endOfCredentials(String url, int from) {
        int last = url.lastIndexOf('@');
        if (last < from) {
            return -1;
        }
        int parameters = parameters(url, from);
        if (parameters > last) {
            return last;
        }
        int before = url.lastIndexOf('@', parameters);
        boolean credentials = before >= from;
        return isPlace(url, credentials ? before + 1 : from, parameters, credentials)
                        && areParameters(url, parameters + 1)
                ? (credentials ? before : -1)
                : last;
    }

    /** {@code host/database} with or without a port, or {@code host:port} where credentials stand before it. */
    private static boolean isPlace(String url, int from, int to, boolean afterCredentials) {
        int at = url.startsWith("//", from) ? from + 2 : from;
        int host = at;
        while (at < to && (Character.isLetterOrDigit(url.charAt(at)) || ".-_,[]".indexOf(url.charAt(at)) >= 0)) {
            at++;
        }
        if (at == host) {
            return false;
        }
        boolean port = false;
        if (at < to && url.charAt(at) == ':') {
            int digits = ++at;
            while (at < to && Character.isDigit(url.charAt(at))) {
                at++;
            }
            port = at > digits;
            if (!port) {
                return false;
            }
        }
        return at == to ? port && afterCredentials : url.charAt(at) == '/' || url.charAt(at) == ':';
    }

    private static boolean areParameters(String url, int from) {
        int at = from;
        while (at < url.length() && (Character.isLetterOrDigit(url.charAt(at)) || "._-".indexOf(url.charAt(at)) >= 0)) {
            at++;
        }
        return at > from && at < url.length() && url.charAt(at) == '=';
    }

    private static String withoutParameters(String text) {
        return text.substring(0, parameters(text, 0));
    }

    private static int parameters(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '?' || text.charAt(i) == ';') {
                return i;
            }
        }
        return text.length();
    }

    /** Parameters that follow a colon or a slash, as Db2's and Informix' do; those in parentheses say where it leads to. */
    private static String withoutPairs(String text) {
        int before = -1;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && depth == 0 && !text.startsWith("address=(", before + 1)) {
                return before < 0 ? "" : text.substring(0, before);
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (isSeparator(c)) {
                before = i;
            }
        }
        return text;
    }
}
