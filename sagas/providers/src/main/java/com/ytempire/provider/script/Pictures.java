package com.ytempire.provider.script;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Matches the pictures that the notes name with the files that came with them. */
final class Pictures {
    private final List<String> assets;

    Pictures(List<String> assets) {
        this.assets = List.copyOf(assets);
    }

    /** Fails for a picture that the notes name and that did not come along; one on the web is passed over. */
    void requireAll(List<Block> blocks) throws StepFailure {
        Set<String> missing = new LinkedHashSet<>();
        for (Block block : blocks) {
            block.pictures().stream()
                    .filter(name -> !isWeb(name) && !assets.contains(name))
                    .forEach(missing::add);
        }
        if (!missing.isEmpty()) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the notes show %s, which did not come with them: send the file under this name or take it out"
                            .formatted(String.join(", ", missing)));
        }
    }

    /** The first of these that came along, null when there is none. */
    @Nullable
    String first(List<String> names) {
        return names.stream().filter(assets::contains).findFirst().orElse(null);
    }

    /** Gives the files that nobody named to the scenes that have none, evenly and in the order given. */
    List<@Nullable String> spread(List<@Nullable String> scenes) {
        List<String> free =
                assets.stream().filter(name -> !scenes.contains(name)).toList();
        List<Integer> bare = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            if (scenes.get(i) == null) {
                bare.add(i);
            }
        }
        List<@Nullable String> spread = new ArrayList<>(scenes);
        int used = Math.min(free.size(), bare.size());
        for (int i = 0; i < used; i++) {
            spread.set(bare.get(i * bare.size() / used), free.get(i));
        }
        return spread;
    }

    private static boolean isWeb(String name) {
        return name.matches("(?i)[a-z][a-z+.-]*:.*|//.*");
    }
}
