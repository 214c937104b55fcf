package com.ytempire.provider.voice;

/** Where a written word sounds in its sentence, in samples from its start; empty for a word that is seen only. */
record Span(int start, int end) {
    Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a word ends at " + end + " before it starts at " + start);
        }
    }
}
