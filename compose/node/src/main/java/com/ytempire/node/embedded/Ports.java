package com.ytempire.node.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** TCP ports on the loopback interface. */
public final class Ports {
    private Ports() {}

    /** True when nobody listens on this port of 127.0.0.1 and it may be bound. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that was free a moment ago. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The port noted in the file while it is still free, else a new one, which is then noted. */
    static int remembered(Path file) throws IOException {
        if (Files.exists(file)) {
            String noted = Files.readString(file).strip();
            if (noted.matches("[1-9][0-9]{0,4}") && isFree(Integer.parseInt(noted))) {
                return Integer.parseInt(noted);
            }
        }
        int port = free();
        Files.writeString(file, port + "\n");
        return port;
    }
}
