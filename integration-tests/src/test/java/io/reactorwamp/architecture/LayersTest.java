package io.reactorwamp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom: modules, packages of the protocol, and foreign libraries. */
class LayersTest {

    /** Types outside codecs and transport that may name a Netty type, with the reason. */
    private static final Set<String> NETTY_BY_NAME = Set.of(
            // Users mount the router on an existing Reactor Netty server, and give TLS as Netty's SslContext.
            "io.reactorwamp.router.WampRouter",
            "io.reactorwamp.router.WampRouter$Builder",
            "io.reactorwamp.reactor.ReactorWampClient",
            "io.reactorwamp.reactor.ReactorWampClient$Builder");

    /** A network for tests, which passes bytes on and reads none. */
    private static final String FAULT_PROXY = "io.reactorwamp.testing.proxy..";

    private static final DescribedPredicate<JavaClass> MAY_NAME_NETTY =
            describe("listed by name", type -> NETTY_BY_NAME.contains(type.getName()));

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Product.CLASSES);
    }

    @Test
    void modulesPointOneWay() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.reactorwamp..")
                .withOptionalLayers(true)
                .layer("protocol")
                .definedBy(Product.PROTOCOL)
                .layer("codec")
                .definedBy(Product.CODEC)
                .layer("transport")
                .definedBy(Product.TRANSPORT)
                .layer("client")
                .definedBy(Product.CLIENT)
                .layer("reactor")
                .definedBy(Product.REACTOR)
                .layer("router")
                .definedBy(Product.ROUTER)
                .layer("testing")
                .definedBy(Product.TESTING)
                .whereLayer("protocol")
                .mayNotAccessAnyLayer()
                .whereLayer("codec")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("transport")
                .mayOnlyAccessLayers("protocol", "codec")
                .whereLayer("client")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("reactor")
                .mayOnlyAccessLayers("protocol", "codec", "transport", "client")
                .whereLayer("router")
                .mayOnlyAccessLayers("protocol", "codec", "transport")
                .whereLayer("testing")
                .mayOnlyAccessLayers("protocol", "codec", "transport", "client", "reactor", "router")
                .because("the folder list is the architecture: arrows between folders go one way"));
    }

    @Test
    void theClientApiKnowsOnlyTheProtocolsValues() {
        check(noClasses()
                .that()
                .resideInAPackage(Product.CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.reactorwamp.protocol",
                        "io.reactorwamp.protocol.message..",
                        "io.reactorwamp.protocol.session..",
                        "io.reactorwamp.protocol.auth..",
                        "io.reactorwamp.protocol.authorization..",
                        "io.reactorwamp.protocol.rpc..",
                        "io.reactorwamp.protocol.pubsub..",
                        "io.reactorwamp.protocol.meta..")
                .because("applications must not see how messages and sessions work inside"));
    }

    @Test
    void noPackageCycles() {
        check(slices().matching("io.reactorwamp.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package that is part of a cycle cannot be read, tested or replaced alone"));
    }

    @Test
    void protocolPackagesAreInOrder() {
        check(
                layeredArchitecture()
                        .consideringOnlyDependenciesInAnyPackage(Product.PROTOCOL)
                        .withOptionalLayers(true)
                        .layer("value")
                        .definedBy("io.reactorwamp.protocol.value..")
                        .layer("message")
                        .definedBy("io.reactorwamp.protocol.message..")
                        .layer("auth")
                        .definedBy("io.reactorwamp.protocol.auth..")
                        .layer("session")
                        .definedBy("io.reactorwamp.protocol.session..")
                        .layer("authorization")
                        .definedBy("io.reactorwamp.protocol.authorization..")
                        .layer("rpc")
                        .definedBy("io.reactorwamp.protocol.rpc..")
                        .layer("pubsub")
                        .definedBy("io.reactorwamp.protocol.pubsub..")
                        .layer("meta")
                        .definedBy("io.reactorwamp.protocol.meta..")
                        .layer("root")
                        .definedBy("io.reactorwamp.protocol")
                        .whereLayer("value")
                        .mayNotAccessAnyLayer()
                        .whereLayer("message")
                        .mayOnlyAccessLayers("value")
                        .whereLayer("auth")
                        .mayOnlyAccessLayers("value")
                        .whereLayer("session")
                        .mayOnlyAccessLayers("value", "message", "auth")
                        .whereLayer("authorization")
                        .mayOnlyAccessLayers("value", "message", "session")
                        .whereLayer("rpc")
                        .mayOnlyAccessLayers("value", "message", "session")
                        .whereLayer("pubsub")
                        .mayOnlyAccessLayers("value", "message", "session")
                        .whereLayer("meta")
                        .mayOnlyAccessLayers("value", "message", "session", "authorization", "rpc", "pubsub")
                        .because(
                                "value <- message <- session <- authorization, rpc, pubsub <- meta <- root; rpc and pubsub never meet"));
    }

    @Test
    void theProtocolIsPlainJava() {
        check(noClasses()
                .that()
                .resideInAPackage(Product.PROTOCOL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "reactor..", "com.fasterxml..", "org.msgpack..", "org.slf4j..")
                .because("protocol logic runs without a socket, a scheduler, a JSON library or a logger"));
    }

    @Test
    void bytesAreTouchedInOnePlace() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(Product.CODEC, Product.TRANSPORT, FAULT_PROXY, "io.reactorwamp.examples..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty.buffer..")
                .because("a ByteBuf has an owner who must release it: only codecs and transport count references"));
    }

    @Test
    void nettyStaysInsideCodecsAndTransport() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(Product.CODEC, Product.TRANSPORT, FAULT_PROXY, "io.reactorwamp.examples..")
                .and(DescribedPredicate.not(MAY_NAME_NETTY))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "reactor.netty..")
                .because("the network library is the transport's choice; the mount and TLS calls are listed by name"));
    }

    @Test
    void noLibraryTypeInTheClientApi() {
        check(noClasses()
                .that()
                .resideInAPackage(Product.CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "reactor.netty..", "com.fasterxml..", "org.msgpack..", "org.slf4j..")
                .because("an application's code must survive another Jackson or another network library"));
    }
}
