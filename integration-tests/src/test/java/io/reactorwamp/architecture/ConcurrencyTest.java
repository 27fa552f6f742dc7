package io.reactorwamp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One owner at a time: threads meet in a few named types, and nowhere else. */
class ConcurrencyTest {

    /** Where threads may meet, by outermost type, and why. A new line here needs a reason that a reviewer accepts. */
    private static final Map<String, String> THREADS_MEET = Map.of(
            "io.reactorwamp.router.wampd.Wampd", "a shutdown hook is a thread",
            "io.reactorwamp.transport.Mailbox", "the one primitive: many producers, one drain at a time",
            "io.reactorwamp.transport.CallingThread",
                    "the mailboxes that a thread still has to drain are that thread's",
            "io.reactorwamp.transport.Backlog", "counted by whoever sends and whoever writes",
            "io.reactorwamp.transport.KeyStream", "ids are drawn by every mailbox, without waiting",
            "io.reactorwamp.transport.channel.OutboundQueue", "filled by mailboxes, drained by the connection's loop");

    /** Delivery lanes: filled inside a mailbox, drained outside, in order. Any type whose name contains this word. */
    private static final String LANE = "Lane";

    /** Own publishers: Reactive Streams lets request and cancel come from any thread; field updaters only. */
    private static final Map<String, String> OWN_PUBLISHERS = Map.of(
            "io.reactorwamp.reactor.Request", "an answer against a cancellation",
            "io.reactorwamp.reactor.PublicationStream", "the upstream's subscription against a cancellation",
            "io.reactorwamp.reactor.StreamedCall", "the upstream's subscription against the end of the call",
            "io.reactorwamp.reactor.RunningInvocation", "a handler's subscription against the end of its session",
            "io.reactorwamp.transport.channel.ConnectAttempt", "a connection against a cancellation and a deadline");

    private static final Pattern SYNCHRONIZED_BLOCK = Pattern.compile("\\bsynchronized\\s*\\(");

    private static final DescribedPredicate<JavaClass> THREADS_MAY_MEET =
            describe("are named places where threads meet", type -> {
                String name = outermost(type);
                return THREADS_MEET.containsKey(name) || name.contains(LANE) || OWN_PUBLISHERS.containsKey(name);
            });

    private static String outermost(JavaClass type) {
        String name = type.getName();
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private static final DescribedPredicate<JavaMember> OF_SUCH_A_TYPE =
            describe("declared in a named place", member -> THREADS_MAY_MEET.test(member.getOwner()));

    @Test
    void noLocksAndNoAtomicsOutsideTheNamedPlaces() {
        noClasses()
                .that(DescribedPredicate.not(THREADS_MAY_MEET))
                .and()
                .resideOutsideOfPackages("io.reactorwamp.examples..", "io.reactorwamp.benchmarks..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks..", "java.util.concurrent.atomic..")
                        .or(DescribedPredicate.<JavaClass>describe(
                                "Thread",
                                t -> t.getName().equals("java.lang.Thread")
                                        || t.getName().equals("java.lang.ThreadLocal"))))
                .because("each mutable object has one owner, its mailbox: a lock or a compare-and-set loop elsewhere "
                        + "means two owners")
                .allowEmptyShould(true)
                .check(Product.CLASSES);
    }

    @Test
    void noSynchronizedMethods() {
        noMethods()
                .that(DescribedPredicate.not(OF_SUCH_A_TYPE))
                .should()
                .haveModifier(SYNCHRONIZED)
                .because("a monitor is a lock")
                .allowEmptyShould(true)
                .check(Product.CLASSES);
    }

    /** Blocks are an instruction in the bytecode, which ArchUnit does not show: read the sources. */
    @Test
    void noSynchronizedBlocks() {
        List<String> found = new ArrayList<>();
        for (String module : Product.MODULES) {
            Path sources = Path.of("..", module, "src", "main", "java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(f -> f.toString().endsWith(".java"))
                            .filter(f -> SYNCHRONIZED_BLOCK.matcher(read(f)).find())
                            .forEach(f -> found.add(f.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        assertThat(found).as("synchronized blocks: a monitor is a lock").isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
