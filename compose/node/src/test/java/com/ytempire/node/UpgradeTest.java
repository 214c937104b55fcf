package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.node.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.jdbc.core.JdbcTemplate;

/** A data folder of an earlier node is taken over as it is. */
@SuppressWarnings("NullAway.Init")
class UpgradeTest {
    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"), folder);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void givenMigrationsThatWereAddedBelowTheLast_whenTheNodeStarts_thenTheyAreRun() throws IOException {
        List<String> early = List.of("V1__", "V2__", "V3__", "V4__", "V5__", "V6__", "V7__", "V11__");
        Path then = Files.createDirectories(folder.resolve("migrations"));
        Resource[] all = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");
        for (Resource script : all) {
            String name = String.valueOf(script.getFilename());
            if (early.stream().anyMatch(name::startsWith)) {
                try (InputStream in = script.getInputStream()) {
                    Files.copy(in, then.resolve(name));
                }
            }
        }
        assertThat(migrations("--spring.flyway.locations=filesystem:" + then)).isEqualTo(early.size());

        assertThat(migrations()).isEqualTo(all.length);
    }

    /** How many have been run, once the node's own settings were followed. */
    private int migrations(String... settings) {
        String[] database = {
            "spring.datasource.url=" + postgres.jdbcUrl(),
            "spring.datasource.username=" + postgres.username(),
            "spring.datasource.password=" + postgres.password()
        };
        SpringApplicationBuilder node = new SpringApplicationBuilder(DatabaseOnly.class)
                .web(WebApplicationType.NONE)
                .properties(database);
        try (ConfigurableApplicationContext context = node.run(settings)) {
            Integer run = new JdbcTemplate(context.getBean(DataSource.class))
                    .queryForObject("SELECT count(*) FROM flyway_schema_history WHERE success", Integer.class);
            return run == null ? 0 : run;
        }
    }

    /** Of the node, only this much starts. */
    @Import(Parts.class)
    static class DatabaseOnly {}

    static class Parts implements DeferredImportSelector {
        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {
                DataSourceAutoConfiguration.class.getName(),
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            };
        }
    }
}
