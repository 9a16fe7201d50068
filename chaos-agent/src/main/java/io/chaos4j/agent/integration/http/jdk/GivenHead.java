package io.chaos4j.agent.integration.http.jdk;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;

/**
 * The head of a response that no server gave; a body handler sees it.
 *
 * @param statusCode the status
 * @param headers the headers
 * @param version what the client would have asked for
 */
record GivenHead(int statusCode, HttpHeaders headers, HttpClient.Version version) implements ResponseInfo {}
