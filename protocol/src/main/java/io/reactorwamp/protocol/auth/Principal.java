package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;

/**
 * Somebody whom a router knows.
 *
 * @param authid the name
 * @param authrole the role, to which permissions are given
 * @param authprovider who vouches for it
 * @param authextra what WELCOME tells the client besides
 */
public record Principal(String authid, String authrole, String authprovider, Dict authextra) {
    /** The provider of principals that are part of a router's settings. */
    public static final String STATIC = "static";

    /** Somebody who is part of the settings. */
    public static Principal of(String authid, String authrole) {
        return new Principal(authid, authrole, STATIC, Dict.EMPTY);
    }

    /** The same, vouched for by somebody else. */
    public Principal withProvider(String provider) {
        return new Principal(authid, authrole, provider, authextra);
    }

    /** The same, with more for the client. */
    public Principal withExtra(Dict extra) {
        return new Principal(authid, authrole, authprovider, extra);
    }
}
