package io.reactorwamp.router.wampd;

import java.io.Serial;

/** A configuration says something that it cannot mean; the message names the place. */
final class ConfigurationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ConfigurationException(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason, null, false, false);
    }
}
