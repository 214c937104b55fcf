package com.ytempire.eventstore;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For the flight recorder: one transaction of the log's writer, and how long it took until it was on disk. */
@Name("com.ytempire.LogAppend")
@Label("Log Append")
@Category("YTEmpire")
@StackTrace(false)
@SuppressWarnings("unused") // the recorder reads the fields
final class LogAppend extends Event {
    @Label("Requests")
    @Description("Commands whose events the transaction had")
    private int requests;

    @Label("Events")
    private int events;

    @Label("Waiting")
    @Description("Requests that came meanwhile")
    private int waiting;

    void done(int requests, int events, int waiting) {
        end();
        if (shouldCommit()) {
            this.requests = requests;
            this.events = events;
            this.waiting = waiting;
            commit();
        }
    }
}
