package com.ytempire.node;

import java.nio.file.Path;
import java.util.Map;

/**
 * How to start a node.
 *
 * @param dataFolder where everything that lasts is kept; made when missing
 * @param port of the HTTP edge on 127.0.0.1, 0 for any free one, at most 65535
 * @param sandbox true to bring the outside world along in a box, false to use what the properties name
 * @param properties more Spring properties, which win over files and the environment
 */
public record NodeOptions(Path dataFolder, int port, boolean sandbox, Map<String, String> properties) {
    public NodeOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        properties = Map.copyOf(properties);
    }
}
