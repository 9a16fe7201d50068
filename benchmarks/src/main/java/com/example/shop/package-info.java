/** A small web application as Spring Boot makes them: controller, service, JDBC store, actuator. */
package com.example.shop;
