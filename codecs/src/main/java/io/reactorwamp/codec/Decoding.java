package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The mapping rules: which part of a payload becomes the wanted value. */
final class Decoding {
    private Decoding() {}

    static @Nullable Object decode(TypedArguments arguments, PayloadMapper.Part part, Type type) {
        return switch (part) {
            case VALUE -> value(arguments, type);
            case ARGS -> arguments.argCount() == 0 ? null : args(arguments, type);
            case KWARGS -> kwargs(arguments, type);
        };
    }

    private static @Nullable Object value(TypedArguments arguments, Type type) {
        int count = arguments.argCount();
        if (count == 0) {
            return kwargs(arguments, type);
        }
        if (count > 1) {
            throw new PayloadFormatException("there are " + count + " positional arguments where one "
                    + type.getTypeName() + " is wanted; read them by position, into a record, an array or a list");
        }
        return arg(arguments, 0, type);
    }

    private static @Nullable Object kwargs(TypedArguments arguments, Type type) {
        if (!arguments.hasKwargs()) {
            return null;
        }
        try {
            return arguments.kwargs(type);
        } catch (PayloadFormatException e) {
            throw named("keyword arguments", e);
        }
    }

    private static @Nullable Object args(TypedArguments arguments, Type type) {
        if (type instanceof Class<?> target && target.isRecord()) {
            return byPosition(arguments, target);
        }
        try {
            return arguments.args(type);
        } catch (PayloadFormatException e) {
            throw named("positional arguments", e);
        }
    }

    private static @Nullable Object arg(TypedArguments arguments, int index, Type type) {
        try {
            return arguments.arg(index, type);
        } catch (PayloadFormatException e) {
            throw named("argument " + (index + 1), e);
        }
    }

    /** The message of {@code e} continues a sentence that begins with the name. */
    private static PayloadFormatException named(String name, PayloadFormatException e) {
        return new PayloadFormatException(name + ": " + e.getMessage(), e.getCause());
    }

    /** A record of the arguments in their order; those that are missing are null. */
    private static Object byPosition(TypedArguments arguments, Class<?> target) {
        RecordComponent[] components = target.getRecordComponents();
        int count = arguments.argCount();
        if (count > components.length) {
            throw new PayloadFormatException("there are " + count + " positional arguments, " + target.getName()
                    + " has " + components.length + " components");
        }
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = i < count ? arg(arguments, i, components[i].getGenericType()) : null;
            if (values[i] == null && types[i].isPrimitive()) {
                throw new PayloadFormatException(
                        "argument " + (i + 1) + ": is missing, " + components[i].getName() + " needs a value");
            }
        }
        try {
            Constructor<?> constructor = target.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new PayloadFormatException(
                    "positional arguments: " + target.getName() + " refuses them: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new PayloadFormatException("positional arguments: " + target.getName() + " cannot be made", e);
        }
    }
}
