package io.reactorwamp.testgate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a test method or class: violations of this kind are part of what is tested, for the reason given. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Expect {

    /** The kinds that do not fail the test. */
    Violation.Kind[] value();

    /** Why they happen. */
    String because();
}
