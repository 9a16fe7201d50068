package io.chaos4j.benchmarks.peers;

import com.example.monkey.DeskService;
import com.example.monkey.MonkeyApplication;
import com.example.monkey.ServiceCalls;
import com.example.slices.Desk;
import io.chaos4j.benchmarks.slices.Copies;
import io.chaos4j.benchmarks.slices.Slices;
import io.chaos4j.benchmarks.slices.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.aop.framework.Advised;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What does a method cost while fault injection is installed and off: a bean under Chaos Monkey for Spring Boot, and a woven
 * woven method that does the same.
 *
 * <p>Arguments: the number of rounds.
 */
public final class ChaosMonkeySlices {

    private static final String BEAN = "bean";

    private ChaosMonkeySlices() {}

    /** Measures. */
    public static void main(String[] args) {
        try (ConfigurableApplicationContext context = start()) {
            DeskService service = context.getBean(DeskService.class);
            requireMonkey(service);
            Slices slices = new Slices(Integer.parseInt(args[0]));
            List<String> unwoven = add(slices, "_Unwoven");
            List<String> ours = add(slices, "_Ours");
            slices.add(BEAN, new ServiceCalls(service));
            Times times = slices.measure(BEAN);
            System.out.printf("the bean allocates %.0f B a call%n", times.bytesPerCall(BEAN));
            new Quotient(times, unwoven, ours).tell("chaos-monkey.disabled", List.of(BEAN));
        }
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(MonkeyApplication.class)
                .web(WebApplicationType.NONE)
                .profiles("chaos-monkey")
                .properties(Map.of(
                        "chaos.monkey.enabled", "false",
                        "chaos.monkey.watcher.service", "true",
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "error"))
                .run();
    }

    private static void requireMonkey(DeskService service) {
        boolean watched = service instanceof Advised advised
                && Arrays.stream(advised.getAdvisors())
                        .anyMatch(advisor -> advisor.toString().contains("chaos"));
        if (!watched) {
            throw new IllegalStateException("Chaos Monkey does not watch the service");
        }
    }

    private static List<String> add(Slices slices, String sort) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            names.add(sort + i);
            slices.add(sort + i, Copies.of(Desk.class, sort + i));
        }
        return names;
    }
}
