package io.chaos4j.spec;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Nearest;
import io.chaos4j.probe.ProbeArguments;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The characters of a check, as probes read their arguments from them. */
final class ArgumentScanner implements ProbeArguments {

    private final CheckScanner in;
    private int last;

    ArgumentScanner(CheckScanner in) {
        this.in = in;
        this.last = in.at();
    }

    @Override
    public String text(String stops) {
        last = in.at();
        @Nullable String quoted = in.quoted();
        return quoted != null ? quoted : in.until(stops);
    }

    @Override
    public String address(String stops) {
        String address = text(stops);
        String wrong = wrong(address);
        if (!wrong.isEmpty()) {
            problem(wrong);
        }
        return address;
    }

    /** What is wrong with an address. What may be a password is not repeated. */
    private static String wrong(String address) {
        if (address.indexOf('@') >= 0 || address.indexOf('?') >= 0 || address.indexOf('#') >= 0) {
            return "has an address with '@', '?' or '#' in it: what stands there may be a password or a token, and checks are shown in"
                    + " reports; leave it out";
        }
        try {
            URI uri = new URI(address);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return "";
            }
        } catch (URISyntaxException noAddress) {
            // the same remedy as for an address of another kind
        }
        return "has '" + address + "' where an http:// or https:// address must stand";
    }

    @Override
    public String oneOf(String what, Collection<String> words) {
        last = in.at();
        String word = in.word();
        if (!words.contains(word)) {
            problem("asks for the " + what + " '" + word + "', but it must be one of " + String.join(", ", words)
                    + Nearest.hint(word, words));
        }
        return word;
    }

    @Override
    public MeterRef meter(String stops) {
        int start = in.at();
        String name = text(stops);
        if (name.isEmpty()) {
            throw in.fail(start, "names no meter");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        if (in.accept("{")) {
            do {
                int tag = in.at();
                String key = in.until("=,}");
                in.expect("=", "between a tag and its value");
                String value = text(",}");
                if (key.isEmpty() || tags.put(key, value) != null) {
                    in.report(tag, key.isEmpty() ? "has a tag without a name" : "has the tag '" + key + "' twice");
                }
            } while (in.accept(","));
            in.expect("}", "behind the tags");
        }
        last = start;
        return new MeterRef(name, tags);
    }

    @Override
    public boolean accept(String symbol) {
        return in.accept(symbol);
    }

    @Override
    public void expect(String symbol, String why) {
        in.expect(symbol, why);
    }

    @Override
    public void problem(String message) {
        in.report(last, message);
    }
}
