package com.ytempire.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.Trace;
import com.ytempire.web.TestNode.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithNode.class)
class TraceFilterTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @ParameterizedTest
    @ValueSource(
            strings = {
                PARENT,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-will-be-like",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 "
            })
    void aParentAsTheStandardHasItNamesTheTrace(String parent) {
        assertThat(TraceFilter.traceOf(parent)).contains(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                TRACE,
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
                "0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"
            })
    void anythingElseNamesNone(String parent) {
        assertThat(TraceFilter.traceOf(parent)).isEmpty();
    }

    @Test
    void theAnswerNamesTheTraceThatTheRequestCameWith(TestNode node) throws Exception {
        assertThat(trace(node.send("GET", "/elsewhere/missing", null, "traceparent", PARENT)))
                .isEqualTo(TRACE);
    }

    @Test
    void withoutAParentOrWithTwoEachRequestHasATraceOfItsOwn(TestNode node) throws Exception {
        String one = trace(node.send("GET", "/elsewhere/missing", null));
        String other = trace(node.send("GET", "/elsewhere/missing", null));
        String two = trace(node.send("GET", "/elsewhere/missing", null, "traceparent", PARENT, "traceparent", PARENT));

        assertThat(new String[] {one, other, two}).doesNotHaveDuplicates().allMatch(Trace::isId);
        assertThat(two).isNotEqualTo(TRACE);
    }

    @Test
    void aPageThatIsMadeAfterTheRequestFailedHasItsTrace(TestNode node) throws Exception {
        Answer broken = node.send("GET", "/filtered/broken", null, "traceparent", PARENT);

        assertThat(trace(broken)).isEqualTo(TRACE);
        assertThat(broken.field("traceId")).isEqualTo(TRACE);
    }

    private static String trace(Answer answer) {
        return answer.headers().firstValue(TraceFilter.ANSWER).orElseThrow();
    }
}
