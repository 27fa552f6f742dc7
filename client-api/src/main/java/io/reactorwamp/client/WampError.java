package io.reactorwamp.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The error URI of an exception class. A handler that fails with such an exception, or one of a subclass, answers with this URI and
 * the exception's message as the only argument. The way back, from the URI to the exception, needs {@link
 * WampClientBuilder#errorType}. Spec: "ERROR".
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WampError {

    /**
     * Names the URI.
     *
     * @return an error URI in the application's own name space, as {@code com.example.error.overdrawn}
     */
    String value();
}
