/** What is measured. Outside our own packages, because these are never woven. */
package com.example.orders;
