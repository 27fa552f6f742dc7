package io.reactorwamp.benchmarks.run;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.sun.management.OperatingSystemMXBean;
import io.netty.util.Version;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * What a number depends on: machine, JDK, versions, command, date. Nothing that names the machine.
 *
 * @param command the command that made the numbers
 */
record Environment(String command) {

    void write(Path file) {
        TreeMap<String, String> about = new TreeMap<>();
        about.put("command", command);
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put("jdk", Runtime.version().toString());
        about.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        about.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        // What else the machine does while it measures: above the number of processors, only ratios of processor time
        // mean anything.
        about.put("load_average", String.format(Locale.ROOT, "%.1f", loadAverage()));
        about.put("memory_gib", String.valueOf(memoryGib()));
        about.put("netty", version(Version.identify().get("netty-common").artifactVersion()));
        about.put("reactor_netty", version(HttpClient.class));
        about.put("reactor_core", version(Mono.class));
        about.put("jackson", PackageVersion.VERSION.toString());
        List<String> lines = new ArrayList<>();
        about.forEach((key, value) -> lines.add(key + "=" + value));
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties read(Path file) {
        Properties about = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return about;
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static long memoryGib() {
        OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.round(os.getTotalMemorySize() / (double) (1L << 30));
    }

    private static String version(Class<?> type) {
        return version(type.getPackage().getImplementationVersion());
    }

    private static String version(String value) {
        return value == null ? "unknown" : value;
    }
}
