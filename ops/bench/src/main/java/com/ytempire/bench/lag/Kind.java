package com.ytempire.bench.lag;

/** Whose log and processors are measured; aggregates, commands and the view are ours in both. */
enum Kind {
    OURS("YTEmpire", "ours"),
    STOCK("Axon JDBC, stock", "stock");

    private final String title;
    private final String id;

    Kind(String title, String id) {
        this.title = title;
        this.id = id;
    }

    /** A few words for the table. */
    String title() {
        return title;
    }

    /** Lower-case letters, for databases and figures. */
    String id() {
        return id;
    }
}
