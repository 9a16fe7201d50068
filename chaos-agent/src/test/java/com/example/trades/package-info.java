/** An application with two data sources, called through JMX, for tests of the packaged agent. */
@NullMarked
package com.example.trades;

import org.jspecify.annotations.NullMarked;
