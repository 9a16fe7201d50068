/** Classes of an application for the weaver to weave. */
@NullMarked
package com.example.woven;

import org.jspecify.annotations.NullMarked;
