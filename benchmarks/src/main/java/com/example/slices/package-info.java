/** The code that is measured, unwoven and woven: an application's, as far as the agent can tell. */
package com.example.slices;
