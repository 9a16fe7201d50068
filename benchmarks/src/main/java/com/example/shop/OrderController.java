package com.example.shop;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. */
@RestController
@RequestMapping("/orders")
public class OrderController {

    private final OrderService service;

    OrderController(OrderService service) {
        this.service = service;
    }

    /** All. */
    @GetMapping
    public List<Order> all() {
        return service.findAll();
    }

    /** One. */
    @GetMapping("/{id}")
    public ResponseEntity<Order> one(@PathVariable long id) {
        return ResponseEntity.of(service.find(id));
    }

    /** Books one. */
    @PostMapping
    public void submit(@RequestBody Order order) {
        service.submit(order);
    }
}
