package io.reactorwamp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code in docs/testing.md is the code that is compiled and run, apart from its indentation and the nesting in one class. */
class DocumentationTest {
    private static final Pattern IN_SOURCE =
            Pattern.compile("// tag::(\\w+)\\[]\n(.*?)\\s*// end::\\1\\[]", Pattern.DOTALL);
    private static final Pattern IN_PAGE = Pattern.compile("<!-- (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void thePageShowsTheSourceThatIsRun() throws IOException {
        Map<String, List<String>> shown = snippets(IN_PAGE, Path.of("../docs/testing.md"));
        Map<String, List<String>> run =
                snippets(IN_SOURCE, Path.of("src/test/java/io/reactorwamp/testing/DocumentedTest.java"));
        assertThat(shown).isNotEmpty().isEqualTo(run);
    }

    private static Map<String, List<String>> snippets(Pattern pattern, Path file) throws IOException {
        Map<String, List<String>> snippets = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            snippets.put(matcher.group(1), code(matcher.group(2)));
        }
        return snippets;
    }

    private static List<String> code(String text) {
        List<String> lines =
                new ArrayList<>(text.stripIndent().stripTrailing().lines().toList());
        lines.remove("@Nested");
        return lines;
    }
}
