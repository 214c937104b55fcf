package com.ytempire.api.video;

import java.util.List;

/** Who does a step, in order of preference: the ones after the first are fallbacks. */
@FunctionalInterface
public interface ProviderChains {
    /** One provider or more. */
    List<String> of(Step step);
}
