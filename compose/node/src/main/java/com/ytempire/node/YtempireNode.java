package com.ytempire.node;

import com.ytempire.node.embedded.DataFolder;
import com.ytempire.node.embedded.PortTakenException;
import com.ytempire.node.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** The application: every module in one process, on one data folder. */
@SpringBootApplication(scanBasePackages = "com.ytempire")
@EnableConfigurationProperties(NodeProperties.class)
public class YtempireNode {

    /**
     * Starts a node and returns when it serves. Throws
     * {@link com.ytempire.node.embedded.FolderInUseException} and {@link PortTakenException} before anything heavy is
     * started; whatever was started is ended again when the start fails.
     */
    public static RunningNode start(NodeOptions options) throws IOException {
        DataFolder folder = DataFolder.open(options.dataFolder());
        EmbeddedServers servers = new EmbeddedServers(folder);
        OutsideWorld outside = new OutsideWorld(folder, options.sandbox());
        StartedNode node = new StartedNode(folder, servers, outside);
        try {
            if (options.port() != 0 && !Ports.isFree(options.port())) {
                throw new PortTakenException(options.port());
            }
            Environment environment =
                    application(options, folder, node, servers, outside).run().getEnvironment();
            node.serves(URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port")));
            folder.announce(node.url(), node.sandboxUrl());
            return node;
        } catch (RuntimeException | IOException e) {
            node.close();
            if (e instanceof PortInUseException) {
                throw new PortTakenException(options.port());
            }
            throw e;
        }
    }

    private static SpringApplication application(
            NodeOptions options, DataFolder folder, StartedNode node, EmbeddedServers servers, OutsideWorld outside) {
        SpringApplication application = new SpringApplication(YtempireNode.class);
        application.setMainApplicationClass(YtempireNode.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        // one hook ends all in order: first what uses the databases, then these
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "spring.main.banner-mode", "off",
                "logging.file.name", folder.logs().resolve("node.log").toString(),
                "logging.logback.rollingpolicy.max-file-size", "10MB",
                "logging.logback.rollingpolicy.max-history", "5",
                "logging.logback.rollingpolicy.total-size-cap", "50MB"));
        Map<String, Object> given = new LinkedHashMap<>(options.properties());
        given.put("ytempire.data-dir", folder.root().toString());
        given.put("server.port", options.port());
        given.put("server.address", "127.0.0.1");
        application.addInitializers(
                context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("options", given)),
                node,
                servers,
                outside);
        return application;
    }
}
