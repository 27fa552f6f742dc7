package io.reactorwamp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** A type is named for what it is. */
class NamesTest {

    @Test
    void noNamesThatSayNothing() {
        noClasses()
                .that()
                .resideInAPackage("io.reactorwamp..")
                .should()
                .haveNameMatching(".*[.$][A-Za-z0-9]*(Manager|Helper|Utils?|Impl|Processor|Data|Info|Base)")
                .because("these words fit any class, so they tell the reader nothing: use the spec's word")
                .allowEmptyShould(true)
                .check(Product.CLASSES);
    }
}
