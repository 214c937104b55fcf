package com.ytempire.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.catalina.core.StandardHost;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The inbound edge for writes. The node gives a {@link CommandGateway}, a {@code MediaStore}, a {@link JdbcClient} on the
 * database with schema {@code log}, a {@link Clock} and the property {@code ytempire.data-dir}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@OpenAPIDefinition(
        info =
                @Info(
                        title = "YTEmpire",
                        version = "1",
                        description = "From a topic and notes to a published video: channels, videos, how each was made"
                                + " and what it cost. Errors are problem documents (RFC 9457) whose detail says what"
                                + " to do. Writes may carry an Idempotency-Key.",
                        license = @License(name = "Apache-2.0")))
public class WebConfiguration implements WebMvcConfigurer {
    private static final Duration LEFT_OVER_AFTER = Duration.ofDays(1);
    private static final int MAX_FORM_BYTES = StrictJson.MAX_BYTES;

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new StrictJson());
    }

    @Bean
    Commands commands(CommandGateway gateway) {
        return new Commands(gateway);
    }

    @Bean
    RequestKeys requestKeys(JdbcClient jdbc, Clock clock) {
        return new RequestKeys(jdbc, clock);
    }

    /** Uploads go to disk at once, next to the media store, so that storing them is a rename. */
    @Bean
    MultipartConfigElement multipartConfigElement(@Value("${ytempire.data-dir}") String dataDir, Clock clock)
            throws IOException {
        Path folder = Files.createDirectories(Path.of(dataDir, "uploads").toAbsolutePath());
        deleteLeftOvers(folder, clock.instant().minus(LEFT_OVER_AFTER));
        return new MultipartConfigElement(
                folder.toString(), UploadLimits.MAX_FILE_BYTES, UploadLimits.MAX_REQUEST_BYTES, 0);
    }

    /** Tomcat's own limits would otherwise be met before ours, and answered with a page of its own. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatLimits() {
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                connector.setMaxPartCount(UploadLimits.MAX_PARTS);
                connector.setMaxPostSize(MAX_FORM_BYTES);
                // a client reads the refusal only when its upload was taken to the end
                connector.setProperty("maxSwallowSize", Long.toString(UploadLimits.MAX_REQUEST_BYTES));
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                }
            });
        };
    }

    /** Files of requests that a crash cut off; another node's uploads in the same folder are younger. */
    private static void deleteLeftOvers(Path folder, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (file.toFile().lastModified() < before.toEpochMilli()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
