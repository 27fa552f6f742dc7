package io.reactorwamp.client;

/**
 * The router's acknowledgement of a publication.
 *
 * @param id the id that all receivers of the event see
 */
public record Publication(long id) {}
