package io.chaos4j.agent;

import io.chaos4j.model.Units;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Options} of what was written, never failing: what cannot be understood is a problem to be reported, and the option takes the
 * safer of its values.
 *
 * <p>A mode that is no mode, and a configuration file that cannot be read, mean {@code mode=off}: no one knows then what was allowed.
 */
final class OptionsParser {

    /**
     * @param options what counts
     * @param problems what to say about it, one line each
     */
    record Parsed(Options options, List<String> problems) {
        Parsed {
            problems = List.copyOf(problems);
        }
    }

    /** As experiments have it, whose class need not be loaded before the application begins. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration USUAL_JMX_DELAY = Duration.ofSeconds(10);

    private final Map<String, String> properties;
    private final OptionSources sources;
    private final List<String> problems = new ArrayList<>();

    OptionsParser(Map<String, String> properties, Map<String, String> variables) {
        this.properties = properties;
        this.sources = new OptionSources(properties, variables, problems);
    }

    static OptionsParser ofThisJvm() {
        Map<String, String> properties = new HashMap<>();
        Properties system = System.getProperties();
        for (String name : system.stringPropertyNames()) {
            String value = system.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        return new OptionsParser(properties, System.getenv());
    }

    Parsed parse(String arguments) {
        sources.read(arguments);
        String service = name(OptionName.SERVICE, DefaultName.of(properties.get("sun.java.command")));
        Options options = new Options(
                mode(),
                service,
                name(OptionName.ENV, DefaultName.UNNAMED),
                list(OptionName.WEAVE, List.of()),
                list(OptionName.EXCEPTIONS, Options.EVERY_EXCEPTION),
                file(OptionName.HALT_FILE, Folders.haltFile(properties)),
                file(OptionName.JOURNAL, Folders.journal(properties, service)),
                flag(OptionName.CONTROL, "on", "off", true),
                sources.get(OptionName.CONTROL_FOLDER) == null
                        ? null
                        : file(OptionName.CONTROL_FOLDER, new File("/tmp")),
                maxDuration(),
                duration(OptionName.JMX_DELAY, USUAL_JMX_DELAY),
                flag(OptionName.ALLOW_KILL, "true", "false", false),
                flag(OptionName.ALLOW_SIDE_EFFECTS, "true", "false", false),
                flag(OptionName.SPIN, "auto", "off", true));
        return new Parsed(options, problems);
    }

    private Mode mode() {
        if (sources.configUnusable()) {
            return Mode.OFF;
        }
        String written = sources.get(OptionName.MODE);
        if (written == null) {
            return Mode.OBSERVE;
        }
        for (Mode mode : Mode.values()) {
            if (mode.word().equals(written)) {
                return mode;
            }
        }
        problems.add(refused(OptionName.MODE, written, "off, observe or armable", "off"));
        return Mode.OFF;
    }

    private String name(OptionName option, String otherwise) {
        String written = sources.get(option);
        if (written == null) {
            return otherwise;
        }
        if (DefaultName.isName(written)) {
            return written;
        }
        problems.add(
                refused(option, written, "up to 64 letters, digits, '.', '_' or '-', no dot or dash first", otherwise));
        return otherwise;
    }

    private List<String> list(OptionName option, List<String> otherwise) {
        String written = sources.get(option);
        return written == null ? otherwise : ArgumentText.split(written, ';');
    }

    private File file(OptionName option, File otherwise) {
        String written = sources.get(option);
        return written == null ? otherwise : new File(written).getAbsoluteFile();
    }

    private Duration duration(OptionName option, Duration otherwise) {
        @Nullable String written = sources.get(option);
        if (written == null) {
            return otherwise;
        }
        try {
            return Units.duration(written);
        } catch (IllegalArgumentException wrong) {
            problems.add(
                    "option '" + option.key() + "': " + wrong.getMessage() + "; it is now " + Units.text(otherwise));
            return otherwise;
        }
    }

    /** What cannot be understood, or is more than there can be, was meant as a limit: nothing arms then. */
    private Duration maxDuration() {
        @Nullable String written = sources.get(OptionName.MAX_DURATION);
        if (written == null) {
            return LONGEST;
        }
        try {
            Duration most = Units.duration(written);
            if (most.compareTo(LONGEST) <= 0) {
                return most;
            }
            problems.add(refused(OptionName.MAX_DURATION, written, "24h or shorter", "0s, so nothing arms"));
        } catch (IllegalArgumentException wrong) {
            problems.add("option '" + OptionName.MAX_DURATION.key() + "': " + wrong.getMessage()
                    + "; it is now 0s, so nothing arms");
        }
        return Duration.ZERO;
    }

    /** A switch; {@code true} and {@code false} are understood for every one, and what is neither is off. */
    private boolean flag(OptionName option, String on, String off, boolean otherwise) {
        @Nullable String written = sources.get(option);
        if (written == null) {
            return otherwise;
        }
        if (written.equals(on) || written.equals("true")) {
            return true;
        }
        if (!written.equals(off) && !written.equals("false")) {
            problems.add(refused(option, written, on + " or " + off, off));
        }
        return false;
    }

    private static String refused(OptionName option, String written, String allowed, String instead) {
        return "option '" + option.key() + "' was '" + written + "' but must be " + allowed + "; it is now " + instead;
    }
}
