package com.ytempire.bench.lag;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelCommand.ChangeChannel;
import com.ytempire.api.channel.ChannelCommand.CreateChannel;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import com.ytempire.bench.log.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** A log that takes commands in this process, and its view in this one or another. */
final class Session implements AutoCloseable {
    private static final int CHANNELS = 50;
    private static final Executor THREADS = Thread::startVirtualThread;

    private final Part commands;
    private final View view;
    private final List<ChannelId> channels = new ArrayList<>();

    private Session(Part commands, View view) {
        this.commands = commands;
        this.view = view;
    }

    /** Everything in this process. */
    static Session inOneProcess(Kind kind, Database database) {
        Part both = Part.start(kind, Part.Role.BOTH, database);
        return new Session(both, new View() {
            @Override
            public List<Long> await(String run, int count) throws IOException, InterruptedException {
                return both.seen().await(run, count);
            }

            @Override
            public void pause() {
                both.pause();
            }

            @Override
            public void resume() {
                both.resume();
            }

            @Override
            public void close() {
                // ends with the part that takes the commands
            }
        });
    }

    /** The view in a process of its own. */
    static Session acrossTwo(Kind kind, Database database, Path log) throws IOException {
        View view = OtherProcess.start(kind, database, log);
        return new Session(Part.start(kind, Part.Role.COMMANDS, database), view);
    }

    /** Makes the channels that all commands are for. */
    void prepare() {
        for (int i = 0; i < CHANNELS; i++) {
            ChannelId channel = ChannelId.of(UUID.randomUUID());
            commands.gateway().sendAndWait(new CreateChannel(channel, profile(0), new CommandKey("create-" + i)));
            channels.add(channel);
        }
    }

    /**
     * Sends commands that fall due one after the other, whether or not earlier ones are answered, and waits until the view
     * shows all.
     *
     * @param run its name, letters, digits and dashes
     */
    Lags run(String run, double perSecond, Duration time) throws IOException, InterruptedException {
        int count = (int) (perSecond * time.toNanos() / 1e9);
        List<CompletableFuture<Long>> sent = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sleepUntil(begun + (long) (i * 1e9 / perSecond));
            int number = i;
            long micros = Seen.nowMicros();
            sent.add(CompletableFuture.supplyAsync(() -> send(run, number, micros), THREADS));
        }
        List<Long> acknowledged = new ArrayList<>();
        try {
            sent.forEach(one -> acknowledged.add(one.join()));
        } catch (CompletionException failed) {
            throw new IOException("a command failed: " + failed.getCause(), failed);
        }
        List<Long> seen = view.await(run, count);
        if (seen.size() != count) {
            throw new IOException("the view showed %d events of %d commands".formatted(seen.size(), count));
        }
        return Lags.of(seen, acknowledged);
    }

    /** Has the view stand still until it is its turn. */
    void pause() throws IOException {
        view.pause();
    }

    /** Has the view go on. */
    void resume() throws IOException {
        view.resume();
    }

    private long send(String run, int number, long sentMicros) {
        commands.gateway()
                .sendAndWait(new ChangeChannel(
                        channels.get(number % CHANNELS),
                        profile(number),
                        new CommandKey(Seen.key(run, number, sentMicros))));
        return Seen.nowMicros() - sentMicros;
    }

    private static ChannelProfile profile(int number) {
        return new ChannelProfile("Lag", "change " + number, null, Theme.MIDNIGHT, "default", "en-GB");
    }

    private static void sleepUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        view.close();
        commands.close();
    }
}
