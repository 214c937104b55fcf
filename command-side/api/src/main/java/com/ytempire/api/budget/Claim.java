package com.ytempire.api.budget;

import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.Step;

/** What an attempt of a video is expected to cost. */
public record Claim(Step step, int attempt, Spend expected) {}
