/** Interfaces with decorators, proxies and methods that classes inherit, for the weaver to weave. */
@NullMarked
package com.example.gateways;

import org.jspecify.annotations.NullMarked;
