package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.AuthorizingProcedure;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.protocol.authorization.Permissions;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What sessions of a transcript may do. Without such a line, a session may do everything.
 *
 * <pre>
 * allow: anonymous prefix com. call subscribe     role, match policy, URI, actions; the URI "" is the empty one
 * allow: anonymous exact com.t publish disclosed  receivers are told who published
 * allow: anonymous exact com.x register forced    procedures may be taken away from others
 * allow: nobody exact com.x                       no other role may do anything
 * ask: anonymous com.authorize answers=10         a procedure decides for the role; so many answers are kept, for 60 seconds
 * </pre>
 *
 * <p>Answers are waited for 5 seconds.
 */
final class Allowances {
    private static final String ALLOW = "allow:";
    private static final String ASK = "ask:";

    private Allowances() {}

    static boolean isOne(Scenario.Line line) {
        return line.text().startsWith(ALLOW) || line.text().startsWith(ASK);
    }

    /** The rules of a scenario, or null if there are none. */
    static @Nullable AuthorizationRules read(List<Scenario.Line> lines) {
        AuthorizationRules rules = AuthorizationRules.DENY_ALL;
        Map<String, List<Permission>> roles = words(lines, ALLOW)
                .collect(Collectors.groupingBy(
                        words -> words[0], Collectors.mapping(Allowances::permission, Collectors.toList())));
        for (Map.Entry<String, List<Permission>> role : roles.entrySet()) {
            rules = rules.withRole(role.getKey(), Permissions.of(role.getValue()));
        }
        for (String[] words : words(lines, ASK).toList()) {
            int answers = Integer.parseInt(words[2].substring("answers=".length()));
            rules = rules.withRole(words[0], new AuthorizingProcedure(words[1]))
                    .withCaching(new AuthorizationRules.Caching(answers, Duration.ofSeconds(60)));
        }
        return lines.stream().anyMatch(Allowances::isOne) ? rules : null;
    }

    private static Stream<String[]> words(List<Scenario.Line> lines, String begin) {
        return lines.stream()
                .map(Scenario.Line::text)
                .filter(text -> text.startsWith(begin))
                .map(text -> text.substring(begin.length()).strip().split(" "));
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
