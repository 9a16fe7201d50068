/** Code that scenarios strike: an application's, as far as the agent can tell. */
package com.example.scenarios;
