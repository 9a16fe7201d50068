package com.example.submission;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;

/** Submits 200 orders a second, each within its timer. */
public final class Service implements ServiceMXBean {

    private final Timer timer = Timer.builder("orders.submit").register(new SimpleMeterRegistry());
    private final Orders orders = new Orders();

    private Service() {}

    public static void main(String[] args) throws Exception {
        Service service = new Service();
        ManagementFactory.getPlatformMBeanServer().registerMBean(service, new ObjectName("com.example:type=Service"));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService workers = Executors.newFixedThreadPool(16);
        var unused = clock.scheduleAtFixedRate(() -> workers.execute(service::submit), 0, 5, TimeUnit.MILLISECONDS);
        System.out.println("up");
    }

    private void submit() {
        timer.record(() -> orders.submit());
    }

    @Override
    public double[] getCountAndTotalMillis() {
        return new double[] {timer.count(), timer.totalTime(TimeUnit.MILLISECONDS)};
    }
}
