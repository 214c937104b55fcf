package com.ytempire.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows an earlier audit again. Ends with 1 when the books did not balance.")
final class AuditShowCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The audit, as 'audit list' names it.")
    private String id = "";

    @Mixin
    private final AuditOutput output = new AuditOutput();

    AuditShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        if (!id.matches("aud_[0-9a-f-]{36}")) {
            throw CliException.usage("'%s' is no id of an audit".formatted(id), "list them with: ytempire audit list");
        }
        return output.print(client.get("/audits/" + id), json(), terminal(), reports());
    }
}
