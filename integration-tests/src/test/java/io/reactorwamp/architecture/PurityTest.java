package io.reactorwamp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The protocol's outcome depends on its input alone: a transcript replays exactly. */
class PurityTest {

    private static final Set<String> IMPURE_TYPES = Set.of(
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.lang.Process",
            "java.time.Clock",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private static final Set<String> IMPURE_CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle");

    private static final DescribedPredicate<JavaClass> IMPURE =
            describe("clocks, threads or randomness", type -> IMPURE_TYPES.contains(type.getName()));

    private static final DescribedPredicate<JavaAccess<?>> IMPURE_CALL = describe(
            "a call that reads a clock or randomness",
            access -> IMPURE_CALLS.contains(
                    access.getTargetOwner().getName() + "." + access.getTarget().getName()));

    @Test
    void noClockThreadOrRandomnessInTheProtocol() {
        noClasses()
                .that()
                .resideInAPackage(Product.PROTOCOL)
                .should()
                .dependOnClassesThat(IMPURE)
                .orShould()
                .accessTargetWhere(IMPURE_CALL)
                .because(
                        "time comes through the Timer and WallClock ports and ids through Ids: tests then run in no time")
                .allowEmptyShould(true)
                .check(Product.CLASSES);
    }

    @Test
    void noExecutorsInTheProtocol() {
        noClasses()
                .that()
                .resideInAPackage(Product.PROTOCOL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .because("the protocol is entered by one thread at a time; whose, is the transport's affair")
                .allowEmptyShould(true)
                .check(Product.CLASSES);
    }
}
