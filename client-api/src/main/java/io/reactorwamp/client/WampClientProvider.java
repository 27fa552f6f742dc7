package io.reactorwamp.client;

/**
 * SPI: an implementation of the client, found by {@link java.util.ServiceLoader}. Needs a public constructor without parameters.
 */
public interface WampClientProvider {

    /**
     * Makes a client. Opens no connection.
     *
     * @param settings what the application wants, checked as far as no implementation is needed
     * @return the client
     * @throws IllegalArgumentException if it has no transport for the URI's scheme or no serializer of a wanted name; the message lists
     *     those that it has
     */
    WampClient create(ClientSettings settings);
}
