package com.example.shop;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says when the shop is open, where, and how many classes that took: {@code open 8080 9000}. */
@Component
public class Ready {

    /** What the line begins with. */
    public static final String MARK = "open ";

    /** Says it. */
    @EventListener
    public void ready(ApplicationReadyEvent event) {
        int port = ((WebServerApplicationContext) event.getApplicationContext())
                .getWebServer()
                .getPort();
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        System.out.println(MARK + port + " " + classes.getTotalLoadedClassCount());
    }
}
