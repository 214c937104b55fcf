package com.ytempire.node.cli;

import com.ytempire.api.video.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the JSON of a video says. */
final class Videos {
    /** The steps of a production that is not published. */
    static final List<Step> TO_READY = List.of(Step.SCRIPT, Step.VOICE, Step.RENDER, Step.UPLOAD);

    /** As above, and out into the world. */
    static final List<Step> TO_PUBLISHED = List.of(Step.SCRIPT, Step.VOICE, Step.RENDER, Step.UPLOAD, Step.PUBLISH);

    private static final Set<String> UNDER_WAY = Set.of("producing", "publishing");
    private static final Set<String> OUT = Set.of("published", "scheduled");

    private Videos() {}

    static String status(JsonNode video) {
        return video.path("status").asString("");
    }

    /** True while the node works on it. */
    static boolean isUnderWay(JsonNode video) {
        return UNDER_WAY.contains(status(video));
    }

    /** True when it can be watched. */
    static boolean isReady(JsonNode video) {
        return status(video).equals("ready") || isOut(video);
    }

    /** True when it is published, or will be at its time. */
    static boolean isOut(JsonNode video) {
        return OUT.contains(status(video));
    }

    /** True when a publication has come to an end, good or bad; a video still ready has not begun with it. */
    static boolean hasPublicationEnded(JsonNode video) {
        boolean failed = video.path("failure").path("step").asString("").equals("publish");
        return isOut(video) || (!isUnderWay(video) && (failed || !isReady(video)));
    }

    /** True when a settled video has this step behind it. */
    static boolean isDone(JsonNode video, Step step) {
        return step == Step.PUBLISH ? isOut(video) : isReady(video);
    }

    /** The title, or before there is one the topic, or the id. */
    static String title(JsonNode video) {
        for (String field : new String[] {"title", "topic", "id"}) {
            String text = video.path(field).asString("");
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    /** Why it failed, in one line. */
    static String failure(JsonNode video) {
        JsonNode failure = video.path("failure");
        return failure.isObject()
                ? "%s failed: %s"
                        .formatted(
                                failure.path("step").asString("a step"),
                                failure.path("message")
                                        .asString(failure.path("class").asString("")))
                : "it is " + status(video);
    }

    /** {@code 0.0123 USD}, exactly as the node has it; a dash when nothing is known. */
    static String money(JsonNode money) {
        return money.path("amount").isString()
                ? money.path("amount").asString() + " " + money.path("currency").asString("")
                : "-";
    }
}
