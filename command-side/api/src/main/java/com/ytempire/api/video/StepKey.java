package com.ytempire.api.video;

/**
 * Names one attempt of one step of one video: the idempotency key of whatever the attempt does outside.
 *
 * @param attempt 1 for the first
 */
public record StepKey(VideoId videoId, Step step, int attempt) {
    public StepKey {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, not " + attempt);
        }
    }

    @Override
    public String toString() {
        return videoId + "/" + step + "/" + attempt;
    }
}
