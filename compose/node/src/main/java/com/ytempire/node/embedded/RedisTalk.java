package com.ytempire.node.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A few words with a Redis server: enough to know it, and to end it. */
final class RedisTalk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int LONGEST_LINE = 64 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects and logs in; {@link IOException} when nobody answers or the server does not know the password. */
    RedisTalk(int port, String password) throws IOException {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            ask("AUTH", password);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The process id of the server. */
    long pid() throws IOException {
        return ask("INFO", "server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .mapToLong(line -> Long.parseLong(line.substring("process_id:".length())))
                .findFirst()
                .orElseThrow(() -> new IOException("the server on the port is not a Redis"));
    }

    /** Asks the server to end without a word to the disk. */
    void shutdown() throws IOException {
        send("SHUTDOWN", "NOSAVE");
        int answer = in.read();
        if (answer != -1) {
            throw new IOException("Redis refuses to end: " + line());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String ask(String... words) throws IOException {
        send(words);
        String first = line();
        return switch (first.isEmpty() ? ' ' : first.charAt(0)) {
            case '+' -> first.substring(1);
            case '$' -> bulk(Integer.parseInt(first.substring(1)));
            default -> throw new IOException("Redis answers: " + first);
        };
    }

    private void send(String... words) throws IOException {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private String bulk(int length) throws IOException {
        if (length < 0 || length > LONGEST_LINE) {
            throw new IOException("Redis answers with " + length + " bytes");
        }
        byte[] content = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(content, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c == -1 || line.length() == LONGEST_LINE) {
                throw new IOException("the server on the port does not speak like Redis");
            }
            line.append((char) c);
        }
        in.skipNBytes(1);
        return line.toString();
    }
}
