package com.ytempire.provider.youtube;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An upload session as it is remembered across crashes. What only we need to know rides in the fragment of its address,
 * which is never sent.
 *
 * @param address where the bytes go
 * @param fileSha256 whose bytes: another file must not be continued here
 * @param hostedId the video that it became; empty while it is under way
 */
record KeptSession(URI address, String fileSha256, Optional<String> hostedId) {
    private static final Pattern FRAGMENT = Pattern.compile("file=([0-9a-f]{64})(?:&video=([A-Za-z0-9_-]{1,64}))?");

    /** Reads what {@link #toUri} made; empty when it is something else. */
    static Optional<KeptSession> parse(URI kept) {
        String text = kept.toString();
        int hash = text.indexOf('#');
        if (hash < 0) {
            return Optional.empty();
        }
        Matcher fragment = FRAGMENT.matcher(text.substring(hash + 1));
        return fragment.matches()
                ? Optional.of(new KeptSession(
                        URI.create(text.substring(0, hash)), fragment.group(1), Optional.ofNullable(fragment.group(2))))
                : Optional.empty();
    }

    KeptSession became(String videoId) {
        return new KeptSession(address, fileSha256, Optional.of(videoId));
    }

    URI toUri() {
        return URI.create(address + "#file=" + fileSha256
                + hostedId.map(id -> "&video=" + id).orElse(""));
    }

    /** Whoever knows the address may upload: it stays out of messages. */
    @Override
    public String toString() {
        return "KeptSession[hostedId=" + hostedId + "]";
    }
}
