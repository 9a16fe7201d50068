package com.example.shop;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the shop on a free port and says which. */
@SpringBootApplication
public class ShopApplication {

    /** Starts it. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(ShopApplication.class)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.datasource.url", "jdbc:h2:mem:shop",
                        "spring.sql.init.schema-locations", "classpath:shop/schema.sql",
                        "management.endpoints.web.exposure.include", "health,metrics,info",
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "warn"))
                .run(args);
    }
}
