package com.ytempire.web.video;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What a picture or clip is, by its first bytes; its name and what the client calls it count for nothing. */
final class AssetType {
    /** How many of the first bytes are looked at. */
    static final int HEAD_BYTES = 64;

    static final String KNOWN = "PNG, JPEG, WebP, GIF, MP4, WebM or QuickTime";

    private static final Set<String> MP4_BRANDS = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "mp71", "avc1",
            "dash", "msnv", "M4V ", "M4VH", "M4VP", "f4v ");
    private static final Set<String> QUICKTIME_ATOMS = Set.of("moov", "mdat", "wide", "pnot");

    private AssetType() {}

    /** The media type; empty when it is none that a video can show. */
    static Optional<String> of(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        if (start.startsWith("\u001aE\u00df\u00a3") && start.contains("webm")) {
            return Optional.of("video/webm");
        }
        return start.length() < 12 ? Optional.empty() : boxed(start);
    }

    /** The family of MP4 says in its first box what it is; old QuickTime files begin with the content itself. */
    private static Optional<String> boxed(String start) {
        String box = start.substring(4, 8);
        String brand = start.substring(8, 12);
        if (box.equals("ftyp")) {
            if (brand.equals("qt  ")) {
                return Optional.of("video/quicktime");
            }
            return MP4_BRANDS.contains(brand) ? Optional.of("video/mp4") : Optional.empty();
        }
        return QUICKTIME_ATOMS.contains(box) ? Optional.of("video/quicktime") : Optional.empty();
    }
}
