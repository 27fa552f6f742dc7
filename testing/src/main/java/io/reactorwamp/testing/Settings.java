package io.reactorwamp.testing;

import io.reactorwamp.client.WampClientBuilder;
import io.reactorwamp.router.WampRouter;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test asks of its router.
 *
 * @param serializers what clients offer over WebSocket; all if empty
 * @param shared whether the tests of a class use one router
 * @param router changes the router before it is made
 * @param client changes each client before it is made
 */
record Settings(
        TestTransport transport,
        String realm,
        List<String> serializers,
        boolean shared,
        Consumer<WampRouter.Builder> router,
        Consumer<WampClientBuilder<?>> client) {

    /** An annotation's settings are looked up for each parameter, and are equal each time. */
    private static final Consumer<WampRouter.Builder> ROUTER_AS_IT_IS = builder -> {};

    private static final Consumer<WampClientBuilder<?>> CLIENT_AS_IT_IS = builder -> {};

    /** Those of the nearest {@link WampTest}: of the method, its class, or a class around it. */
    static Settings annotated(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<WampTest> found = AnnotationSupport.findAnnotation(element, WampTest.class);
            if (found.isPresent()) {
                return of(found.get());
            }
        }
        throw new ExtensionConfigurationException("nothing tells what router to start: write @WampTest instead of"
                + " @ExtendWith(WampRouterExtension.class), or make the extension with WampRouterExtension.builder()");
    }

    private static Settings of(WampTest test) {
        return new Settings(
                test.transport(),
                test.realm(),
                List.of(test.serializers()),
                test.shared(),
                ROUTER_AS_IT_IS,
                CLIENT_AS_IT_IS);
    }
}
