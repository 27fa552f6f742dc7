package io.reactorwamp.client;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exceptions that name their error by {@link WampError}: any of them as an answer, those that were given by class as exceptions. */
final class AnnotatedErrors implements ErrorMapper {
    private final Map<String, Constructor<? extends Throwable>> byUri = new HashMap<>();

    AnnotatedErrors(List<Class<? extends Throwable>> types) {
        types.forEach(type -> byUri.put(uri(type), constructor(type)));
    }

    /**
     * Checks that both ways are open for a class.
     *
     * @throws IllegalArgumentException if they are not
     */
    static void check(Class<? extends Throwable> type) {
        uri(type);
        constructor(type);
    }

    private static String uri(Class<? extends Throwable> type) {
        WampError named = type.getAnnotation(WampError.class);
        if (named == null) {
            throw new IllegalArgumentException(type.getName() + " names no error: annotate it with @WampError(\"..\")");
        }
        return Checks.uri(named.value(), "error of " + type.getName());
    }

    private static Constructor<? extends Throwable> constructor(Class<? extends Throwable> type) {
        for (Class<?>[] parameters : new Class<?>[][] {{ApplicationException.class}, {String.class}, {}}) {
            try {
                Constructor<? extends Throwable> constructor = type.getDeclaredConstructor(parameters);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                // Maybe the next one is there.
            }
        }
        throw new IllegalArgumentException(
                type.getName()
                        + " cannot be made of an error: give it a constructor that takes an ApplicationException, a String or nothing");
    }

    @Override
    public @Nullable ApplicationException toError(Throwable failure) {
        WampError named = failure.getClass().getAnnotation(WampError.class);
        if (named == null) {
            return null;
        }
        String message = failure.getMessage();
        return new ApplicationException(named.value(), message == null ? Args.EMPTY : Args.of(message));
    }

    @Override
    public @Nullable Throwable toException(ApplicationException error) {
        Constructor<? extends Throwable> constructor = byUri.get(error.error());
        if (constructor == null) {
            return null;
        }
        try {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 0) {
                return constructor.newInstance();
            }
            return constructor.newInstance(parameters[0] == String.class ? text(error) : error);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    constructor.getDeclaringClass().getName() + " refuses the error", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor.getDeclaringClass().getName() + " cannot be made", e);
        }
    }

    private static String text(ApplicationException error) {
        return error.firstArgument() instanceof String text ? text : error.error();
    }
}
