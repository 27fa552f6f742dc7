package io.reactorwamp.transport.channel;

import io.netty.channel.ChannelOption;
import io.reactorwamp.transport.ServerTransport.Listener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.transport.ServerTransport;

/**
 * A Unix domain socket. It is bound in a directory that only this user can enter and moved to its place when only this user can use it:
 * there is no moment at which others can connect.
 *
 * @param path where clients find it
 */
record SocketFile(Path path) implements Place {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    /** What every system takes, with room for the directory in which it is bound. */
    private static final int MAX_BYTES = 103;

    private static final int MAX_PARENT_BYTES = 75;

    private static final String OWN = "rw-------";
    private static final String BOUND = "s";
    private static final int FILE_TYPE = 0xf000;
    private static final int SOCKET = 0xc000;

    SocketFile {
        path = path.toAbsolutePath();
        if (bytes(path) > MAX_BYTES || bytes(parent(path)) > MAX_PARENT_BYTES) {
            throw new IllegalArgumentException("the path of a Unix domain socket has at most " + MAX_BYTES
                    + " bytes, its directory " + MAX_PARENT_BYTES + ": " + path);
        }
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Path parent(Path path) {
        return Objects.requireNonNullElse(path.getParent(), path);
    }

    @Override
    public <T extends ServerTransport<T, ?>> Mono<Listener> listen(T server, String... schemes) {
        T unix = server.runOn(UnixLoops.INSTANCE, false)
                .option(ChannelOption.SO_REUSEADDR, null)
                .childOption(ChannelOption.TCP_NODELAY, null);
        return Mono.usingWhen(
                Mono.fromCallable(this::prepare).subscribeOn(Schedulers.boundedElastic()),
                directory -> unix.bindAddress(() -> UnixDomainSocketAddress.of(directory.resolve(BOUND)))
                        .bind()
                        .publishOn(Schedulers.boundedElastic())
                        .flatMap(bound -> publish(directory, bound, schemes))
                        .doOnDiscard(DisposableServer.class, DisposableServer::dispose),
                directory -> Mono.fromRunnable(() -> delete(directory)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** Makes the directory to bind in, and makes room. */
    private Path prepare() throws IOException {
        Path directory = Files.createTempDirectory(parent(path), ".w");
        try {
            removeStale(directory);
            return directory;
        } catch (IOException | RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    private void removeStale(Path ofThisUser) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket(path)) {
            throw new FileAlreadyExistsException(path.toString(), null, "is no socket");
        }
        if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(ofThisUser))) {
            throw new FileAlreadyExistsException(path.toString(), null, "belongs to somebody else");
        }
        if (isServed()) {
            throw new BindException("somebody listens on " + path);
        }
        LOG.info("Removing {}, on which nobody listens", path);
        Files.deleteIfExists(path);
    }

    private static boolean isSocket(Path file) throws IOException {
        int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & FILE_TYPE) == SOCKET;
    }

    private boolean isServed() throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException refused) {
            return false;
        }
    }

    private Mono<Listener> publish(Path directory, DisposableServer bound, String[] schemes) {
        try {
            Path made = directory.resolve(BOUND);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(OWN));
            Files.move(made, path);
            Object key = key();
            Listening listening = new Listening(
                    bound,
                    Arrays.stream(schemes).map(scheme -> scheme + ":" + path).toList());
            return Mono.just(new Published(listening, key));
        } catch (IOException | RuntimeException e) {
            return Mono.fromRunnable(bound::dispose).then(bound.onDispose()).then(Mono.error(e));
        }
    }

    private Object key() throws IOException {
        return Objects.requireNonNullElse(
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey(),
                path);
    }

    private static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(BOUND));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", directory, e);
        }
    }

    /** Listens until it is closed, and takes its file away if that is still the one it made. */
    private final class Published implements Listener {
        private final Listening listening;
        private final Object made;

        Published(Listening listening, Object made) {
            this.listening = listening;
            this.made = made;
        }

        @Override
        public String uri() {
            return listening.uri();
        }

        @Override
        public java.util.List<String> uris() {
            return listening.uris();
        }

        @Override
        public Mono<Void> close() {
            return listening
                    .close()
                    .then(Mono.<Void>fromCallable(() -> {
                                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key().equals(made)) {
                                    Files.delete(path);
                                }
                                return null;
                            })
                            .subscribeOn(Schedulers.boundedElastic()));
        }
    }
}
