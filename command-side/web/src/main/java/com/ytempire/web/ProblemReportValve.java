package com.ytempire.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Takes the place of Tomcat's own error page, for requests so damaged that they never get to a servlet. */
public final class ProblemReportValve extends ErrorReportValve {
    public ProblemReportValve() {
        setShowServerInfo(false);
        setShowReport(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            String path = request.getRequestURI();
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(StrictJson.write(ErrorPages.of(status, path == null ? "" : InvalidInput.shown(path))));
                response.finishResponse();
            } else {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        } catch (IOException e) {
            // whoever asked is gone
        }
    }
}
