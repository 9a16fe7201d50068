/**
 * A driver that does as much as it is told to and no more. Its classes leave out what nobody calls, so they are abstract here;
 * copies of them are not.
 */
package com.example.jdbc;
