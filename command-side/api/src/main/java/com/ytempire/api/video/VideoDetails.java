package com.ytempire.api.video;

import java.util.List;

/**
 * What viewers read about a video, within YouTube's limits.
 *
 * @param title 1 to 100 characters, without angle brackets
 * @param description up to 5000 bytes in UTF-8, without angle brackets
 * @param tags together up to 500 characters as YouTube counts them
 */
public record VideoDetails(String title, String description, List<String> tags) {
    public VideoDetails {
        tags = List.copyOf(tags);
        if (title.isBlank() || title.codePointCount(0, title.length()) > 100) {
            throw new IllegalArgumentException("a title has 1 to 100 characters");
        }
        if (description.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 5000) {
            throw new IllegalArgumentException("a description has at most 5000 bytes in UTF-8");
        }
        if (holdsAngle(title) || holdsAngle(description) || tags.stream().anyMatch(VideoDetails::holdsAngle)) {
            throw new IllegalArgumentException("YouTube takes no < or > in title, description or tags");
        }
        if (countedLength(tags) > 500 || tags.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("tags are not blank and have at most 500 characters together");
        }
    }

    /** Length of the tags as YouTube counts it: a comma between two, and quotes around a tag with a space in it. */
    public static int countedLength(List<String> tags) {
        int separators = Math.max(0, tags.size() - 1);
        return separators
                + tags.stream()
                        .mapToInt(tag -> tag.length() + (tag.indexOf(' ') >= 0 ? 2 : 0))
                        .sum();
    }

    private static boolean holdsAngle(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
    }
}
