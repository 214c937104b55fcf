package com.ytempire.api.channel;

import org.jspecify.annotations.Nullable;

/**
 * What an owner says of a channel.
 *
 * @param name 1 to 100 characters
 * @param description up to 1000 characters, may be empty
 * @param youtubeChannelId the channel on YouTube, {@code UC…}; null until it is connected
 * @param theme the colours of its videos
 * @param voice the name of the voice that narrates, {@code default} for the node's own
 * @param language BCP 47 tag of what is spoken, such as {@code en-US}
 */
public record ChannelProfile(
        String name,
        String description,
        @Nullable String youtubeChannelId,
        Theme theme,
        String voice,
        String language) {
    public ChannelProfile {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("a channel's name has 1 to 100 characters");
        }
        if (description.length() > 1000) {
            throw new IllegalArgumentException("a channel's description has at most 1000 characters");
        }
        if (youtubeChannelId != null && !youtubeChannelId.matches("UC[A-Za-z0-9_-]{22}")) {
            throw new IllegalArgumentException("a YouTube channel id is UC and 22 letters, digits, _ or -");
        }
        if (!voice.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("a voice's name is 1 to 64 letters, digits, '.', '_' or '-'");
        }
        if (!language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
            throw new IllegalArgumentException("a language is a BCP 47 tag such as en-US");
        }
    }
}
