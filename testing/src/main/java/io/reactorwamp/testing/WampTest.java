package io.reactorwamp.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class, or one test method, a WAMP router and sessions as parameters. See {@link WampRouterExtension} for what
 * can be a parameter and how long it lives.
 *
 * <pre>{@code
 * @WampTest
 * class GreeterTest {
 *     @Test
 *     void greetsByName(WampSession caller, WampSession callee) {
 *         callee.register("com.example.greet")
 *                 .handle(call -> Mono.just("Hello, " + call.arg(0, String.class)))
 *                 .block();
 *         StepVerifier.create(caller.call("com.example.greet", String.class, "Ada"))
 *                 .expectNext("Hello, Ada")
 *                 .verifyComplete();
 *     }
 * }
 * }</pre>
 *
 * <p>On a method it replaces the settings of the class for this test; on a nested class, those of the enclosing one.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(WampRouterExtension.class)
public @interface WampTest {

    /** How the sessions reach the router. */
    TestTransport transport() default TestTransport.IN_PROCESS;

    /** The realm that the sessions join, the only one of the router. */
    String realm() default "realm1";

    /** What clients offer over WebSocket, the preferred format first, for example {@code "json"}; if empty, all they have. */
    String[] serializers() default {};

    /** Whether all tests of the class use one router. Otherwise each test has a router of its own. */
    boolean shared() default false;
}
