package com.example.desk;

/** Something to strike. */
class Desk {

    int quote() {
        return 42;
    }
}
