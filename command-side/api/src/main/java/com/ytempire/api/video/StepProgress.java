package com.ytempire.api.video;

/**
 * How far a running attempt is: news for people who watch, never an event.
 *
 * @param permille 0 to 1000
 * @param detail a few words for people
 */
public record StepProgress(VideoId videoId, Step step, int attempt, int permille, String detail) {}
