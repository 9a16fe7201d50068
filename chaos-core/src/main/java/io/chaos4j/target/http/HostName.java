package io.chaos4j.target.http;

import io.chaos4j.model.Glob;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hosts as URIs and people write them, compared as the network does: whatever case, with or without the dot of the root, in letters or
 * in Punycode (RFC 3492), an IPv6 address with or without brackets, zeros and a zone.
 */
public final class HostName {

    private HostName() {}

    /** The one form of a host: lower case, Punycode, no dot at the end; an IPv6 address in brackets, as RFC 5952 writes it. */
    public static String canonical(String host) {
        String stripped = withoutDot(host.strip());
        @Nullable String address = Ipv6.canonical(stripped);
        if (address != null) {
            return address;
        }
        try {
            return IDN.toASCII(stripped, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            return stripped.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whether what was written means a host.
     *
     * @param written a host, or a glob of hosts; an address without a zone means it in every zone
     * @param host a host as a URI has it, or its canonical form
     */
    public static boolean matches(String written, String host) {
        String canonical = canonical(host);
        if (Glob.isExact(written)) {
            String meant = canonical(written);
            return meant.equals(canonical) || meant.equals(Ipv6.withoutZone(canonical));
        }
        Glob glob = Glob.ofName(lower(withoutDot(written.strip())));
        for (String form : forms(canonical)) {
            if (glob.matches(form)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its canonical form is all there is to compare, because it is one host, and no address, which may have a zone. */
    public static boolean isPlain(String written) {
        return Glob.isExact(written) && written.indexOf(':') < 0;
    }

    /** Everything that a glob may have been written for. */
    private static List<String> forms(String canonical) {
        List<String> forms = new ArrayList<>(List.of(canonical));
        if (canonical.startsWith("[")) {
            String whole = Ipv6.withoutZone(canonical);
            forms.add(whole);
            forms.add(canonical.substring(1, canonical.length() - 1));
            forms.add(whole.substring(1, whole.length() - 1));
        } else {
            forms.add(lower(IDN.toUnicode(canonical, IDN.ALLOW_UNASSIGNED)));
        }
        return forms;
    }

    private static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String withoutDot(String host) {
        return host.length() > 1 && host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
