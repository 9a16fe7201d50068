/** A service as a Spring application has it, for a peer that wraps beans. */
package com.example.monkey;
