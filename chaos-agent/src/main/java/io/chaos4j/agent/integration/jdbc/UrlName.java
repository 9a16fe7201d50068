package io.chaos4j.agent.integration.jdbc;

import java.util.Locale;

/**
 * What a JDBC URL is called: where it leads to, without user, password and parameters. Where it cannot be decided what is a
 * password, all that follows the driver is left out. Reads every URL in linear time.
 */
final class UrlName {

    private static final String ORACLE = "jdbc:oracle:";

    /** And what begins so, {@code jdbc:cubrid-oracle:} for one. */
    private static final String CUBRID = "jdbc:cubrid";

    private static final String SOLID = "jdbc:solid:";

    /** What the keys of secrets contain. */
    private static final String[] SECRETS = {
        "user", "uid", "login", "pass", "pwd", "secret", "token", "credential", "key"
    };

    private UrlName() {}

    /** Drivers that read no credentials before a host. */
    private static final String[] KEYED = {
        "postgresql",
        "sqlserver",
        "h2",
        "hsqldb",
        "db2",
        "jtds",
        "sybase",
        "informix-sqli",
        "snowflake",
        "teradata",
        "redshift",
        "derby",
        "hive2",
        "impala",
        "databricks",
        "vertica",
        "netezza",
        "sap",
        "as400"
    };

    /** Drivers that read {@code user:password@}, and no credentials without a colon. */
    private static final String[] WITH_COLONS = {"mysql", "mariadb"};

    static String of(String whole) {
        String url = whole.substring(0, position(whole));
        int start = start(url);
        if (url.startsWith("(", start) || url.startsWith("address=(", start)) {
            return withoutPairs(withoutCredentials(withoutKeyedSecrets(url))).strip();
        }
        String one = withoutPairs(withoutKeyedSecrets(withoutCredentials(url)));
        String other = withoutPairs(withoutCredentials(withoutKeyedSecrets(url)));
        // Where the two readings differ one of them may show a piece of a password.
        return (one.equals(other) && !credentialsMayGoOn(url) ? one : url.substring(0, start)).strip();
    }

    /** Where user and password stand by their place, as in {@code jdbc:cubrid:host:port:database:user:password:}; the end where they have none. */
    private static int position(String url) {
        int at = url.length();
        if (url.regionMatches(true, 0, CUBRID, 0, CUBRID.length())) {
            at = behind(url, ':', 4);
        } else if (url.regionMatches(true, 0, SOLID, 0, SOLID.length())) {
            at = behind(url, '/', 2);
        }
        return at;
    }

    /** The place of a character that has so many of its like before it; the end where there are fewer. */
    private static int behind(String url, char sign, int before) {
        int at = -1;
        for (int i = 0; i <= before; i++) {
            at = url.indexOf(sign, at + 1);
            if (at < 0) {
                return url.length();
            }
        }
        return at;
    }

    /** {@code ;user=…;password=…}, and {@code (host=…)(user=…)(password=…)} as MySQL and MariaDB write it. */
    private static String withoutKeyedSecrets(String url) {
        int before = -1;
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '=' && isSecret(url, before + 1, i)) {
                return before < 0 ? "" : url.substring(0, before) + behindSecrets(url, before);
            }
            if (isSeparator(c) && c != ' ') { // a key may have blanks around it: (PASSWORD = secret)
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
        if (key.indexOf('%') >= 0) {
            return true; // p%61ssword
        }
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

    /**
     * Without what stands before the last {@code @} of the place, and without parameters. A password may contain more of them, and question
     * marks and semicolons besides.
     */
    private static String withoutCredentials(String url) {
        int start = start(url);
        int at = url.lastIndexOf('@', Math.max(0, opener(url, start) - 1));
        boolean oracle = isOracle(url);
        if (at < start) {
            return oracle ? url.substring(0, start) : withoutParameters(url); // all that follows are credentials
        }
        return url.substring(0, start) + withoutParameters(url.substring(oracle ? at : at + 1));
    }

    private static boolean isOracle(String url) {
        return url.regionMatches(true, 0, ORACLE, 0, ORACLE.length());
    }

    /** Where credentials may begin: {@code jdbc:mysql://}, {@code jdbc:oracle:thin:}. */
    private static int start(String url) {
        if (isOracle(url)) {
            int colon = url.indexOf(':', ORACLE.length());
            return colon < 0 ? ORACLE.length() : colon + 1;
        }
        int slashes = url.indexOf("://");
        return slashes >= 0 ? slashes + 3 : behindProtocol(url);
    }

    /** Where parameters seem to begin; the end where none do. */
    private static int opener(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            if ((url.charAt(i) == '?' || url.charAt(i) == ';') && areParameters(url, i + 1)) {
                return i;
            }
        }
        return url.length();
    }

    /** Whether what seem to be parameters may be the middle of a password: an {@code @} follows that may be the end of it. */
    private static boolean credentialsMayGoOn(String url) {
        int start = start(url);
        int opener = opener(url, start);
        boolean place = isPlace(url, start, opener);
        boolean keyed = place && isOf(url, KEYED);
        int colon = isOf(url, WITH_COLONS) ? url.indexOf(':', start) : start;
        boolean secret = false;
        boolean inKey = true;
        int key = 0;
        for (int i = opener; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '?' || c == ';' || c == '&') {
                key = i + 1;
                inKey = true;
                secret = false;
            } else if (c == '=' && inKey) {
                secret = isSecret(url, key, i);
                inKey = false;
            } else if (c == '@' && colon >= 0 && colon < i && mayEndCredentials(url, i, secret, place, keyed)) {
                return true;
            }
        }
        return false;
    }

    /** @param place whether what stands before the parameters leads somewhere and holds no password: {@code host:port/database} */
    private static boolean mayEndCredentials(String url, int at, boolean secret, boolean place, boolean keyed) {
        if (keyed) {
            return !secret && isBeforePlace(url, at + 1);
        }
        return (secret && place) ? isBeforePlace(url, at + 1) : mayBePlace(url, at + 1);
    }

    private static boolean isOf(String url, String[] drivers) {
        int from = url.indexOf(':') + 1;
        for (String driver : drivers) {
            if (url.regionMatches(true, from, driver, 0, driver.length())
                    && url.startsWith(":", from + driver.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code host/} or {@code host:} stands there. */
    private static boolean isBeforePlace(String url, int from) {
        int at = behindHost(url, from);
        return at < url.length() && (url.charAt(at) == '/' || url.charAt(at) == ':');
    }

    /** Whether a host may stand there: {@code b&x=y} is none, whatever the driver, so the {@code @} before it ends no password. */
    private static boolean mayBePlace(String url, int from) {
        int at = behindHost(url, from);
        return at >= url.length() || url.charAt(at) != '&';
    }

    /** Whether it is {@code host}, {@code host:port} or {@code host/…}, or several of them, and no user and password. */
    private static boolean isPlace(String url, int from, int to) {
        int at = behindHost(url, from);
        while (at < to && url.charAt(at) == ':') {
            at++;
            while (at < to && Character.isDigit(url.charAt(at))) {
                at++;
            }
            if (at >= to || url.charAt(at) != ',') {
                break;
            }
            at = behindHost(url, at);
        }
        return at >= to || url.charAt(at) == '/';
    }

    private static int behindHost(String url, int from) {
        int at = from;
        while (at < url.length()
                && (Character.isLetterOrDigit(url.charAt(at)) || ".-_,[]\\".indexOf(url.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static int behindProtocol(String url) {
        int colon = url.indexOf(':', url.indexOf(':') + 1);
        return colon < 0 ? 0 : colon + 1;
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
