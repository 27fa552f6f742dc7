package io.reactorwamp.examples.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MonitorDemoTest {
    private static final Pattern DONE =
            Pattern.compile("(?m)^done: (\\d+) samples published, (\\d+) received, (\\d+) process tables$");

    @ParameterizedTest
    @ValueSource(strings = {"", "--embedded-callee"})
    void itWatchesTheMachineAndLosesNoSample(String place) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String[] args = ("--seconds 2 " + place).split(" ");

        int exit = new CommandLine(new MonitorDemo(out)).execute(args);

        String text = printed.toString(StandardCharsets.UTF_8);
        Matcher done = DONE.matcher(text);
        assertThat(exit).isZero();
        assertThat(done.find()).as(text).isTrue();
        assertThat(done.group(2)).isEqualTo(done.group(1)).isNotEqualTo("0");
        assertThat(done.group(3)).isNotEqualTo("0");
        assertThat(text).contains("  load ").contains("  busiest: [");
    }
}
