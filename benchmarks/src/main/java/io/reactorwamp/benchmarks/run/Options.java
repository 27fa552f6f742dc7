package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.load.Case;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands on the command line: {@code --name value}. */
final class Options {
    private static final Set<String> NAMES =
            Set.of("cases", "sides", "passes", "millis", "warmup", "rounds", "out", "awake", "samples");

    private final Map<String, String> values = new HashMap<>();
    private final String command;

    Options(String[] args) {
        command = String.join(" ", args);
        for (int i = 1; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : args[i];
            if (!NAMES.contains(name) || i + 1 == args.length) {
                throw new IllegalArgumentException("unknown or without a value: " + args[i] + "; there are " + NAMES);
            }
            values.put(name, args[i + 1]);
        }
    }

    String command() {
        return "benchmarks/" + command;
    }

    List<Case> cases() {
        String names = values.get("cases");
        if ("none".equals(names)) {
            return List.of();
        }
        return names == null
                ? Case.ALL
                : Arrays.stream(names.split(",")).map(Case::named).toList();
    }

    /** The sides that take part in a case. */
    List<Side> sides(Case shape) {
        Pattern wanted = Pattern.compile(values.getOrDefault("sides", ".*"));
        return Side.ALL.stream()
                .filter(side ->
                        side.runs().test(shape) && wanted.matcher(side.name()).matches())
                .toList();
    }

    EndToEnd.Plan plan() {
        return new EndToEnd.Plan(
                number("passes", 5),
                number("millis", 1500),
                number("warmup", 6000),
                text("awake", "no").equals("yes"));
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, String.valueOf(otherwise)));
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
