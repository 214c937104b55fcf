package com.ytempire.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How the sandbox is to be.
 *
 * @param folder where its state lies; made when absent
 * @param port on 127.0.0.1; 0 takes a free one
 * @param channelTitle the name of its one channel, when the folder is new
 * @param clock what time it is in there
 * @param tokenLife how long an access token is taken
 * @param sessionLife how long an upload can be taken up again
 * @param maxVideos how many it holds
 * @param maxVideoBytes the longest file that it takes
 * @param maxTotalBytes from here on it takes no more
 */
public record SandboxConfig(
        Path folder,
        int port,
        String channelTitle,
        Clock clock,
        Duration tokenLife,
        Duration sessionLife,
        int maxVideos,
        long maxVideoBytes,
        long maxTotalBytes) {
    private static final long GIB = 1L << 30;

    public SandboxConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535");
        }
        if (tokenLife.isNegative() || sessionLife.isNegative() || maxVideos < 1 || maxVideoBytes < 1) {
            throw new IllegalArgumentException("lives are not negative, and room is for one video at least");
        }
    }

    /** A free port, a week for an upload, an hour for a token, 1,000 videos of at most 4 GiB, 20 GiB together. */
    public static SandboxConfig in(Path folder) {
        return new SandboxConfig(
                folder,
                0,
                "Sandbox channel",
                Clock.systemUTC(),
                Duration.ofHours(1),
                Duration.ofDays(7),
                1000,
                4 * GIB,
                20 * GIB);
    }

    /** The same on this port. */
    public SandboxConfig onPort(int newPort) {
        return new SandboxConfig(
                folder, newPort, channelTitle, clock, tokenLife, sessionLife, maxVideos, maxVideoBytes, maxTotalBytes);
    }

    /** The same with this clock. */
    public SandboxConfig at(Clock newClock) {
        return new SandboxConfig(
                folder, port, channelTitle, newClock, tokenLife, sessionLife, maxVideos, maxVideoBytes, maxTotalBytes);
    }

    /** The same for a channel of this name. */
    public SandboxConfig channel(String title) {
        return new SandboxConfig(
                folder, port, title, clock, tokenLife, sessionLife, maxVideos, maxVideoBytes, maxTotalBytes);
    }

    /** The same with other lives of tokens and upload sessions. */
    public SandboxConfig lives(Duration token, Duration session) {
        return new SandboxConfig(
                folder, port, channelTitle, clock, token, session, maxVideos, maxVideoBytes, maxTotalBytes);
    }

    /** The same with room for so much. */
    public SandboxConfig room(int videos, long videoBytes, long totalBytes) {
        return new SandboxConfig(
                folder, port, channelTitle, clock, tokenLife, sessionLife, videos, videoBytes, totalBytes);
    }
}
