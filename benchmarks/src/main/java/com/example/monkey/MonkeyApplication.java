package com.example.monkey;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Has one service. */
@SpringBootApplication
public class MonkeyApplication {}
