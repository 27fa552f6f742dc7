package io.reactorwamp.benchmarks.codec;

/** What is measured. Returns something that depends on its work. One thread. */
@FunctionalInterface
public interface Operation {
    /** Does it once. */
    Object run() throws Exception;
}
