package com.ytempire.write;

import com.ytempire.api.CommandKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of the last {@value #KEPT} commands that took effect: a command whose key is among them is a repeat. Older
 * repeats are not known here; the states of an aggregate must make them harmless.
 */
public record RecentKeys(List<CommandKey> keys) {
    /** How many keys are remembered. */
    public static final int KEPT = 64;

    /** Nothing has taken effect yet. */
    public static final RecentKeys NONE = new RecentKeys(List.of());

    public RecentKeys {
        keys = List.copyOf(keys);
    }

    /** True when a command with this key took effect not long ago. */
    public boolean hold(CommandKey key) {
        return keys.contains(key);
    }

    /** These keys and this one, less the oldest when there are too many. */
    public RecentKeys with(CommandKey key) {
        if (hold(key)) {
            return this;
        }
        List<CommandKey> more = new ArrayList<>(keys.subList(Math.max(0, keys.size() + 1 - KEPT), keys.size()));
        more.add(key);
        return new RecentKeys(more);
    }
}
