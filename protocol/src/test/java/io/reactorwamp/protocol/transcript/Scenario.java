package io.reactorwamp.protocol.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A conversation in a file under {@code transcripts}: a line {@code == name} begins each, a line with {@code #} is a comment.
 *
 * @param file the file's name
 * @param name what the scenario shows
 * @param lines what happens
 */
public record Scenario(String file, String name, List<Line> lines) {

    /**
     * A line of a scenario.
     *
     * @param number its number in the file
     * @param text the line itself
     */
    public record Line(int number, String text) {}

    /** All scenarios in a folder under {@code transcripts}, wherever this class was loaded from. */
    public static List<Scenario> all(String folder) {
        URL url = Scenario.class.getResource("/transcripts/" + folder);
        if (url == null) {
            throw new IllegalArgumentException("no transcripts in " + folder);
        }
        try {
            URI uri = url.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return all(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return all(jar.getPath("/transcripts/" + folder));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Scenario> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().flatMap(file -> read(file).stream()).toList();
        }
    }

    private static List<Scenario> read(Path file) {
        List<Scenario> scenarios = new ArrayList<>();
        try {
            int number = 0;
            for (String text : Files.readAllLines(file)) {
                number++;
                if (text.startsWith("== ")) {
                    scenarios.add(new Scenario(file.getFileName().toString(), text.substring(3), new ArrayList<>()));
                } else if (!text.isBlank() && !text.startsWith("#")) {
                    scenarios.get(scenarios.size() - 1).lines.add(new Line(number, text.strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scenarios;
    }
}
