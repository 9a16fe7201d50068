package io.chaos4j.fault.http;

import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Reply;
import io.chaos4j.model.Visible;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a response as RFC 9110 has them: names are tokens, values are one line. */
final class HeaderReader {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Blanks at its ends are no part of a value, and a client drops them. */
    private static final Pattern VALUE = Pattern.compile("|[!-~]([\\t -~]*[!-~])?");

    private HeaderReader() {}

    /** @param reply what the headers are of, without them */
    static Map<String, String> read(FaultParameters headers, Reply reply) {
        Map<String, String> read = new LinkedHashMap<>();
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : headers.keys()) {
            @Nullable String other = names.putIfAbsent(name, name);
            String value = headers.hasValue(name) ? headers.text(name, null) : oneValue(headers, name);
            String problem = problem(name, value, other, reply);
            if (problem.isEmpty()) {
                read.put(name, value);
            } else {
                headers.problem(name, problem);
            }
        }
        return read;
    }

    /** Reports that it is none. */
    private static String oneValue(FaultParameters headers, String name) {
        headers.text(name, null);
        return "";
    }

    private static String problem(String name, String value, @Nullable String other, Reply reply) {
        if (!TOKEN.matcher(name).matches()) {
            return "is no name of a header: '" + Visible.line(name)
                    + "' must consist of letters, digits and !#$%&'*+-.^_`|~, as in Retry-After";
        }
        if (other != null) {
            return "is the header '" + other + "' again: names that differ in case alone are one";
        }
        if (!VALUE.matcher(value).matches()) {
            return "was '" + Visible.line(value)
                    + "', but the value of a header is one line of ASCII characters that can be seen, with blanks"
                    + " between them only";
        }
        if (name.equalsIgnoreCase("Content-Length") && !value.equals(String.valueOf(reply.bytes().length))) {
            return "was '" + value + "', but the body has " + reply.bytes().length + " bytes: leave it out";
        }
        return "";
    }
}
