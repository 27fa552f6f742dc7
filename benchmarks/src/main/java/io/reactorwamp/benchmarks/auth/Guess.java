package io.reactorwamp.benchmarks.auth;

import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.value.Dict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A way to be refused.
 *
 * @param method the method
 * @param authid who is said to come
 * @param authextra what HELLO tells the method
 * @param answer to what CHALLENGE tells
 */
record Guess(String method, String authid, Dict authextra, Function<Dict, Response> answer) {

    Hello hello() {
        Dict details = Dict.of("roles", Map.of("caller", Map.of()), "authmethods", List.of(method))
                .with("authid", authid)
                .with("authextra", authextra.asMap());
        return new Hello(LoginTiming.REALM, details);
    }

    Authenticate authenticate(Dict extra) {
        Response response = answer.apply(extra);
        return new Authenticate(response.signature(), response.extra());
    }
}
