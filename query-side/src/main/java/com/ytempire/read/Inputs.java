package com.ytempire.read;

import com.ytempire.api.channel.ChannelId;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people send, null for nothing; a {@link com.ytempire.api.Rejection} that names the field which is not acceptable. */
public final class Inputs {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final Pattern PROVIDER = Pattern.compile("[\\p{L}\\p{N}._:/-]{1,100}");

    private Inputs() {}

    /** The id of a channel, which need not be there. */
    public static @Nullable ChannelId channel(@Nullable String id) {
        try {
            return id == null ? null : new ChannelId(id);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("'channelId': " + e.getMessage());
        }
    }

    /** An amount of money, exact and not negative. */
    public static @Nullable BigDecimal amount(String field, @Nullable String text) {
        if (text != null && !AMOUNT.matcher(text).matches()) {
            throw Problems.invalid("'%s' is an amount such as 1.50, not '%s'".formatted(field, Text.shown(text)));
        }
        return text == null ? null : new BigDecimal(text);
    }

    /** True for what may be the name of a provider. */
    public static boolean isProvider(String name) {
        return PROVIDER.matcher(name).matches();
    }
}
