package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sessions of a transcript may do. Without such a line, a session may do everything.
 *
 * <pre>
 * allow: anonymous prefix com. call subscribe     role, match policy, URI, actions; the URI "" is the empty one
 * allow: anonymous exact com.t publish disclosed  receivers are told who published
 * allow: anonymous exact com.x register forced    procedures may be taken away from others
 * allow: nobody exact com.x                       no other role may do anything
 * </pre>
 */
final class Allowances {
    private static final String BEGIN = "allow:";

    private Allowances() {}

    static boolean isOne(Scenario.Line line) {
        return line.text().startsWith(BEGIN);
    }

    /** The rules of a scenario, or null if there are none. */
    static @Nullable AuthorizationRules read(List<Scenario.Line> lines) {
        Map<String, List<Permission>> roles = lines.stream()
                .filter(Allowances::isOne)
                .map(line -> line.text().substring(BEGIN.length()).strip().split(" "))
                .collect(Collectors.groupingBy(
                        words -> words[0], Collectors.mapping(Allowances::permission, Collectors.toList())));
        AuthorizationRules rules = AuthorizationRules.DENY_ALL;
        for (Map.Entry<String, List<Permission>> role : roles.entrySet()) {
            rules = rules.withRole(role.getKey(), role.getValue().toArray(Permission[]::new));
        }
        return roles.isEmpty() ? null : rules;
    }

    private static Permission permission(String[] words) {
        List<String> said = Arrays.asList(words);
        UriPattern pattern = new UriPattern(words[2].replace("\"\"", ""), MatchPolicy.of(words[1]));
        Set<Action> actions = said.stream()
                .skip(3)
                .filter(word -> !word.equals("disclosed") && !word.equals("forced"))
                .map(word -> Action.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new Permission(pattern, actions, said.contains("disclosed"), said.contains("forced"));
    }
}
