/**
 * A driver that does as much as its argument says and no more. Its classes leave out what is never called, so they are abstract here;
 * copies of them are not.
 */
package com.example.jdbc;
