package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The roles that a peer announces in HELLO or WELCOME, each with its features ("Feature Announcement"). Immutable. */
public final class RoleFeatures {
    /** The key of the announcement in the details. */
    public static final String ROLES = "roles";

    private static final String FEATURES = "features";

    private final Map<Role, Set<String>> features;

    private RoleFeatures(Map<Role, Set<String>> features) {
        this.features = features;
    }

    /** These roles with these features. */
    public static RoleFeatures of(Map<Role, Set<String>> features) {
        Map<Role, Set<String>> copy = new EnumMap<>(Role.class);
        features.forEach((role, names) -> copy.put(role, Collections.unmodifiableSet(new TreeSet<>(names))));
        return new RoleFeatures(copy);
    }

    /** What the details of a HELLO or WELCOME announce; unknown roles are left out, and features that are not true. */
    public static RoleFeatures from(Dict details) {
        Dict roles = details.dict(ROLES);
        Map<Role, Set<String>> found = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (roles.contains(role.word())) {
                Dict announced = roles.dict(role.word()).dict(FEATURES);
                Set<String> names = new TreeSet<>(announced.asMap().keySet());
                names.removeIf(name -> !announced.isTrue(name));
                found.put(role, Collections.unmodifiableSet(names));
            }
        }
        return new RoleFeatures(found);
    }

    /** The value of {@code roles} that announces these features. */
    public Map<String, Object> announcement() {
        Map<String, Object> roles = new LinkedHashMap<>();
        features.forEach((role, names) -> {
            Map<String, Object> announced = new LinkedHashMap<>();
            names.forEach(name -> announced.put(name, true));
            roles.put(role.word(), Map.of(FEATURES, announced));
        });
        return roles;
    }

    public boolean has(Role role) {
        return features.containsKey(role);
    }

    public boolean has(Role role, String feature) {
        return features.getOrDefault(role, Set.of()).contains(feature);
    }
}
