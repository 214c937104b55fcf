package com.ytempire.node.steplog;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Gives what a thread logs while it works for an attempt to that attempt's log. */
final class StepLogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
        OpenStepLog log = StepLogStore.current();
        if (log != null) {
            String trace = event.getThrowableProxy() == null
                    ? ""
                    : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
            String logger = event.getLoggerName();
            log.line(
                    event.getInstant(),
                    event.getLevel().toString(),
                    logger.substring(logger.lastIndexOf('.') + 1),
                    event.getFormattedMessage() + trace);
        }
    }
}
