package io.reactorwamp.protocol.auth;

/** Two ways in which SCRAM is spoken, which do not understand each other. */
public enum ScramDialect {
    /** As the specification has it. */
    SPEC("wamp-scram", "argon2id13", "verifier"),

    /**
     * As Crossbar and Autobahn have it: no channel binding, only Argon2id, whose result is used as its text in Base64 without padding, and
     * names that are not escaped.
     */
    CROSSBAR("scram", "argon2id-13", "scram_server_signature");

    private final String method;
    private final String argon2id;
    private final String verifier;

    ScramDialect(String method, String argon2id, String verifier) {
        this.method = method;
        this.argon2id = argon2id;
        this.verifier = verifier;
    }

    /** The name of the method. */
    public String method() {
        return method;
    }

    String argon2id() {
        return argon2id;
    }

    /** Where WELCOME tells the router's proof. */
    String verifier() {
        return verifier;
    }
}
