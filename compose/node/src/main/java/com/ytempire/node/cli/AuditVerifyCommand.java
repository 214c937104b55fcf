package com.ytempire.node.cli;

import com.ytempire.read.audit.AuditKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@Command(
        name = "verify",
        description = {
            "Verifies the signature of an audit that was saved. No node is needed.",
            "Ends with 1 when what it says was changed since, or another key signed it."
        },
        footer = {"", ExitCodes.HELP})
final class AuditVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What 'audit costs --save' wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The public key that it must be signed with. Without it: the one that it names.")
    private @Nullable String key;

    private final Terminal terminal;

    AuditVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JsonNode result = read().path("result");
        String statement = result.path("statement").asString("");
        String signature = result.path("signature").asString("");
        String named = result.path("publicKey").asString("");
        if (statement.isEmpty() || signature.isEmpty() || named.isEmpty()) {
            throw CliException.usage(
                    "%s holds no signed audit".formatted(file), "save one with: ytempire audit costs --save FILE");
        }
        if (key != null && !key.equals(named)) {
            throw CliException.failed("%s was signed with the key %s".formatted(file, named), "not with the one given");
        }
        if (!AuditKey.verifies(statement, signature, named)) {
            throw CliException.failed("the statement in %s is not what was signed".formatted(file), "");
        }
        terminal.line(statement.strip());
        terminal.line("signed with the key " + named);
        return ExitCodes.OK;
    }

    private JsonNode read() {
        try {
            return NodeClient.JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CliException.usage("%s cannot be read: %s".formatted(file, e.getMessage()), "");
        } catch (JacksonException e) {
            throw CliException.usage(
                    "%s is not JSON".formatted(file), "save one with: ytempire audit costs --save FILE");
        }
    }
}
