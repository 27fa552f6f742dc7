package io.reactorwamp.examples.monitor;

import java.util.List;
import java.util.Locale;

/**
 * What the samples of one window have in common.
 *
 * @param samples how many there were
 * @param load the average load, 0 to 1
 * @param usedMemory the average of the memory in use, in bytes
 * @param threads the most threads
 */
record Average(int samples, double load, double usedMemory, int threads) {

    static Average of(List<Sample> window) {
        return new Average(
                window.size(),
                window.stream()
                        .mapToDouble(Sample::load)
                        .filter(load -> load >= 0)
                        .average()
                        .orElse(0),
                window.stream().mapToLong(Sample::usedMemory).average().orElse(0),
                window.stream().mapToInt(Sample::threads).max().orElse(0));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "load %3.0f %%   memory %6.0f MiB   threads %3d   (%d samples)",
                100 * load,
                usedMemory / (1 << 20),
                threads,
                samples);
    }
}
