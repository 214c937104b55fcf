package com.ytempire.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Writes the jOOQ classes of schema {@code query} from a real PostgreSQL that has run the migrations. The build starts
 * it from source before it compiles the module; arguments are the module's folder and its build folder. Does nothing
 * when neither a migration nor this file has changed since the last run.
 */
public final class ReadModelGenerator {
    private ReadModelGenerator() {}

    public static void main(String[] args) throws Exception {
        Path module = Path.of(args[0]);
        Path build = Path.of(args[1]);
        Path migrations = module.resolve("src/main/resources/db/migration");
        Path output = build.resolve("generated-sources/jooq");
        Path marker = build.resolve("generated-sources/jooq.sha256");

        String fingerprint = fingerprint(migrations, module.resolve("src/codegen"));
        if (Files.isDirectory(output)
                && Files.exists(marker)
                && Files.readString(marker).equals(fingerprint)) {
            return;
        }
        Files.deleteIfExists(marker);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(build.resolve("postgres").toFile())
                .start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            GenerationTool.generate(configuration(postgres, output));
        }
        Files.writeString(marker, fingerprint);
    }

    private static Configuration configuration(EmbeddedPostgres postgres, Path output) {
        return new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withUrl(postgres.getJdbcUrl("postgres", "postgres"))
                        .withUser("postgres"))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withInputSchema("query")
                                .withIncludeExcludeColumns(true)
                                // only the database reads and writes it
                                .withExcludes("video\\.search")
                                .withIncludeRoutines(false)
                                .withForcedTypes(new ForcedType()
                                        .withName("INSTANT")
                                        .withIncludeTypes("timestamp with time zone|timestamptz")))
                        .withGenerate(new Generate().withDeprecated(false).withIndexes(false))
                        .withTarget(new Target()
                                .withPackageName("com.ytempire.read.jooq")
                                .withDirectory(output.toString())));
    }

    private static String fingerprint(Path... folders) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(Constants.FULL_VERSION.getBytes(StandardCharsets.UTF_8));
        for (Path folder : folders) {
            for (Path file : filesIn(folder)) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> filesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
