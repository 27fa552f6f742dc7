package io.reactorwamp.benchmarks.run;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A number that has to be reached, and what was measured.
 *
 * @param id its name in the list of targets
 * @param what what is compared with what
 * @param atMost whether less is better
 * @param must the number to reach
 * @param stretch the number to try for
 * @param measured what was measured; empty if it was not
 */
record Target(String id, String what, boolean atMost, double must, double stretch, OptionalDouble measured) {

    /** In words. */
    String verdict() {
        if (measured.isEmpty()) {
            return "not measured";
        }
        return reaches(stretch) ? "met, stretch too" : reaches(must) ? "met" : "NOT MET";
    }

    private boolean reaches(double number) {
        return atMost ? measured.getAsDouble() <= number : measured.getAsDouble() >= number;
    }

    /** As a row of a table. */
    String row() {
        String bound = atMost ? "<= " : ">= ";
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s%s | %s%s | %s | %s |",
                id,
                what,
                bound,
                number(must),
                bound,
                number(stretch),
                measured.isPresent() ? number(measured.getAsDouble()) : "-",
                verdict());
    }

    private static String number(double value) {
        String format = value != 0 && Math.abs(value) < 0.1 ? "%.4f" : Math.abs(value) < 20 ? "%.2f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
