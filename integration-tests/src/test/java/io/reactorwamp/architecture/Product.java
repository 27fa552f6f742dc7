package io.reactorwamp.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The classes that are shipped: main code of the published modules, without tests, test-jars and the gates. */
final class Product {

    static final String PROTOCOL = "io.reactorwamp.protocol..";
    static final String CODEC = "io.reactorwamp.codec..";
    static final String TRANSPORT = "io.reactorwamp.transport..";
    static final String CLIENT = "io.reactorwamp.client..";
    static final String REACTOR = "io.reactorwamp.reactor..";
    static final String ROUTER = "io.reactorwamp.router..";
    static final String TESTING = "io.reactorwamp.testing..";

    /** Folders of the modules, for rules that read sources. */
    static final List<String> MODULES =
            List.of("protocol", "codecs", "transport", "client-api", "client-reactor", "router", "testing");

    private static final ImportOption NO_TESTS = location -> !location.contains("/test-classes/")
            && !location.contains("-tests.jar")
            && !location.contains("/testgate/")
            && !location.contains("/architecture/");

    static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages("io.reactorwamp");

    private Product() {}
}
