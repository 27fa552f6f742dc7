package io.reactorwamp.client;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * A type with its type arguments, for results that a {@link Class} cannot name. Made as an anonymous subclass: {@code new
 * TypeRef<List<Quote>>() {}}. Immutable; equal when the types are.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
    private final Type type;

    /**
     * Captures the type argument of the subclass.
     *
     * @throws IllegalStateException if the subclass names no type argument, or one with a type variable in it
     */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)
                || parent.getRawType() != TypeRef.class) {
            throw new IllegalStateException("a TypeRef needs its type argument: write new TypeRef<List<String>>() {}");
        }
        this.type = parent.getActualTypeArguments()[0];
        if (hasVariable(type)) {
            throw new IllegalStateException(
                    "the type " + type
                            + " has a type variable, which is unknown when the program runs: name the type, or pass a TypeRef along");
        }
    }

    private TypeRef(Class<T> type) {
        this.type = type;
    }

    /**
     * Makes the reference to a plain class.
     *
     * @param <T> the type
     * @param type its class
     * @return the reference
     * @throws IllegalArgumentException if the class is null
     */
    public static <T> TypeRef<T> of(Class<T> type) {
        return new Plain<>(Checks.present(type, "type"));
    }

    /**
     * Gives the type in the form that payload mappers take.
     *
     * @return the type, without type variables
     */
    public final Type type() {
        return type;
    }

    private static boolean hasVariable(Type type) {
        if (type instanceof TypeVariable<?>) {
            return true;
        }
        if (type instanceof ParameterizedType parameterized) {
            return anyHasVariable(parameterized.getActualTypeArguments());
        }
        if (type instanceof GenericArrayType array) {
            return hasVariable(array.getGenericComponentType());
        }
        return type instanceof WildcardType wildcard
                && (anyHasVariable(wildcard.getUpperBounds()) || anyHasVariable(wildcard.getLowerBounds()));
    }

    private static boolean anyHasVariable(Type[] types) {
        for (Type type : types) {
            if (hasVariable(type)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypeRef<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class Plain<T> extends TypeRef<T> {
        Plain(Class<T> type) {
            super(type);
        }
    }
}
