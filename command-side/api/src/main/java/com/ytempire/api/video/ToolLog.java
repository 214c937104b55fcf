package com.ytempire.api.video;

/** What a program says while it runs for an attempt. Safe for use from several threads. */
public interface ToolLog {
    /** Keeps nothing. */
    ToolLog NONE = new ToolLog() {
        @Override
        public void said(String line) {}

        @Override
        public void ended(int exitStatus) {}
    };

    /** A line of its output; the last ones are kept. */
    void said(String line);

    /** It is gone. */
    void ended(int exitStatus);
}
