package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.UriRules;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values under wildcard patterns: one tree of components for each number of components. From each node a match goes on to at most two,
 * the one of the URI's component and the one of any component.
 */
final class WildcardPatterns<T> {
    private final Map<Integer, Node<T>> roots = new HashMap<>();
    private int size;
    private long visited;

    private static final class Node<T> {
        private final Map<String, Node<T>> named = new HashMap<>();
        private @Nullable Node<T> any;
        private @Nullable T value;

        @Nullable
        Node<T> next(String component) {
            return component.isEmpty() ? any : named.get(component);
        }

        Node<T> open(String component) {
            Node<T> node = next(component);
            if (node == null) {
                node = new Node<>();
                set(component, node);
            }
            return node;
        }

        void set(String component, @Nullable Node<T> node) {
            if (component.isEmpty()) {
                any = node;
            } else if (node == null) {
                named.remove(component);
            } else {
                named.put(component, node);
            }
        }

        boolean isEmpty() {
            return value == null && any == null && named.isEmpty();
        }
    }

    @Nullable
    T get(String pattern) {
        String[] components = components(pattern);
        Node<T> node = roots.get(components.length);
        for (int i = 0; i < components.length && node != null; i++) {
            node = node.next(components[i]);
        }
        return node == null ? null : node.value;
    }

    void put(String pattern, T value) {
        String[] components = components(pattern);
        Node<T> node = roots.computeIfAbsent(components.length, count -> new Node<>());
        for (String component : components) {
            node = node.open(component);
        }
        if (node.value == null) {
            size++;
        }
        node.value = value;
    }

    void remove(String pattern) {
        String[] components = components(pattern);
        Node<T> root = roots.get(components.length);
        if (root != null) {
            remove(root, components, 0);
            if (root.isEmpty()) {
                roots.remove(components.length);
            }
        }
    }

    /** Takes a value out, and on the way back the nodes that lead nowhere any more. */
    private void remove(Node<T> node, String[] components, int depth) {
        if (depth == components.length) {
            if (node.value != null) {
                node.value = null;
                size--;
            }
            return;
        }
        Node<T> next = node.next(components[depth]);
        if (next != null) {
            remove(next, components, depth + 1);
            if (next.isEmpty()) {
                node.set(components[depth], null);
            }
        }
    }

    /** Gives the values of all patterns that match. */
    void match(String uri, Consumer<? super T> action) {
        Node<T> root = root(uri);
        if (root != null) {
            match(root, components(uri), 0, action);
        }
    }

    private void match(Node<T> node, String[] components, int depth, Consumer<? super T> action) {
        visited++;
        if (depth == components.length) {
            if (node.value != null) {
                action.accept(node.value);
            }
            return;
        }
        Node<T> named = node.named.get(components[depth]);
        if (named != null) {
            match(named, components, depth + 1, action);
        }
        if (node.any != null) {
            match(node.any, components, depth + 1, action);
        }
    }

    /** The value of the best match, or null: the first one that is found when named components are tried first. */
    @Nullable
    T best(String uri) {
        Node<T> root = root(uri);
        return root == null ? null : best(root, components(uri), 0);
    }

    private @Nullable T best(Node<T> node, String[] components, int depth) {
        visited++;
        if (depth == components.length) {
            return node.value;
        }
        Node<T> named = node.named.get(components[depth]);
        T found = named == null ? null : best(named, components, depth + 1);
        return found != null || node.any == null ? found : best(node.any, components, depth + 1);
    }

    private @Nullable Node<T> root(String uri) {
        return roots.isEmpty() ? null : roots.get(UriRules.components(uri));
    }

    private static String[] components(String uri) {
        String[] components = new String[UriRules.components(uri)];
        int start = 0;
        for (int i = 0; i < components.length; i++) {
            int dot = uri.indexOf('.', start);
            int end = dot < 0 ? uri.length() : dot;
            components[i] = uri.substring(start, end);
            start = end + 1;
        }
        return components;
    }

    int size() {
        return size;
    }

    long visited() {
        return visited;
    }
}
