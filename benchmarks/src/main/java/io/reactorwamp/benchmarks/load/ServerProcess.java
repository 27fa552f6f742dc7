package io.reactorwamp.benchmarks.load;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The process that a server stack runs in: {@code ServerProcess <server class>}. It prints {@code ready <uri>}, and for each line that
 * it reads one line with its counters; the end of its input ends it.
 */
public final class ServerProcess {
    private ServerProcess() {}

    public static void main(String[] args) throws Exception {
        try {
            Server server = (Server) Class.forName(args[0]).getConstructor().newInstance();
            System.out.println("ready " + server.start());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                Counters now = Counters.read();
                System.out.println(
                        "cpu=" + now.cpuNanos() + " allocated=" + now.allocatedBytes() + " flushes=" + now.flushes());
            }
        } catch (Exception e) {
            System.out.println("failed " + e.toString().replace('\n', ' '));
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
