package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;

/**
 * Who a session belongs to, as the router found out when it joined ("Authentication").
 *
 * @param authid the name
 * @param authrole the role, to which permissions are given
 * @param authmethod how the name was proved
 * @param authprovider who vouches for it
 */
public record Identity(String authid, String authrole, String authmethod, String authprovider) {
    /** The detail that tells the name. */
    public static final String AUTHID = "authid";

    /** The detail that tells the role. */
    public static final String AUTHROLE = "authrole";

    /** Somebody who proved nothing. */
    public static Identity anonymous(String authid) {
        return new Identity(authid, "anonymous", "anonymous", "static");
    }

    /** The details of WELCOME and of the session meta API that tell it. */
    public Dict details() {
        return Dict.of(AUTHID, authid, AUTHROLE, authrole)
                .with("authmethod", authmethod)
                .with("authprovider", authprovider);
    }
}
