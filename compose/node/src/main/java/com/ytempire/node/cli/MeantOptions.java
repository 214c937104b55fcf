package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Which productions are meant where ids stand too, so that words need an option. */
final class MeantOptions extends FilterOptions {
    @Option(names = "--search", paramLabel = "WORDS", description = "Those that have these words.")
    private @Nullable String search;

    @Override
    ObjectNode json() {
        ObjectNode json = super.json();
        ChannelCreateCommand.putGiven(json, "q", search);
        return json;
    }
}
