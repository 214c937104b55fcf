package com.ytempire.node.cli;

import picocli.CommandLine.Option;

/** The help that every command has. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** True when the user asked for it; picocli then answers. */
    boolean isAsked() {
        return help;
    }
}
