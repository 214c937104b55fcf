package com.ytempire.bench.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one command that makes the whole video in one go: every scene's filter graph side by side in one, joined by
 * {@code concat}, one encoder, and the mastering chain with the gains that are right for this narration.
 */
final class Reference {
    private static final Pattern SCENE = Pattern.compile(".*/scene-(\\d{4})/.*");
    private static final Pattern LABEL = Pattern.compile("\\[([a-z]+\\d*)]");
    private static final Pattern INPUT = Pattern.compile("\\[(\\d+)(:[^\\]]*)]");
    private static final int FRAMES_PER_SECOND = 30;

    private final List<List<String>> calls;
    private final Path work;

    /** Reads the calls of one render of ours whose painted cards and captions are still in its work folder. */
    Reference(List<List<String>> calls, Path work) {
        this.calls = calls;
        this.work = work;
    }

    /** The arguments of the command, but for the program's name and the file that it writes. */
    List<String> arguments() throws IOException {
        Map<Integer, List<String>> scenes = scenes();
        List<Integer> lengths = lengths();
        if (scenes.size() != lengths.size()) {
            throw new IOException("%d scenes were encoded and %d joined".formatted(scenes.size(), lengths.size()));
        }
        List<String> arguments = new ArrayList<>();
        List<String> graph = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int inputs = 0;
        for (Map.Entry<Integer, List<String>> scene : scenes.entrySet()) {
            List<String> call = scene.getValue();
            int cut = call.indexOf("-filter_complex");
            List<String> in = call.subList(firstInput(call), cut);
            arguments.addAll(in);
            graph.add(renamed(call.get(cut + 1), inputs, "s" + scene.getKey()));
            int own = Integer.parseInt(call.get(call.indexOf("-frames:v") + 1));
            int whole = lengths.get(scene.getKey());
            graph.add(String.format(
                    Locale.ROOT,
                    "[pictures%1$d]trim=end_frame=%2$d,setpts=PTS-STARTPTS,tpad=stop=%3$d:stop_mode=clone[part%1$d]",
                    scene.getKey(),
                    own,
                    whole - own));
            joined.append("[part").append(scene.getKey()).append(']');
            inputs += (int) in.stream().filter("-i"::equals).count();
        }
        graph.add(joined + "concat=n=" + scenes.size() + "[video]");
        List<String> mastering = last("master.wav");
        arguments.addAll(List.of("-i", mastering.get(mastering.indexOf("-i") + 1)));
        String chain = mastering.get(mastering.indexOf("-af") + 1);
        graph.add("[%d:a:0]%s[audio]".formatted(inputs, chain.substring(0, chain.lastIndexOf(",ebur128"))));
        arguments.addAll(List.of("-filter_complex", String.join(";", graph), "-map", "[video]", "-map", "[audio]"));
        arguments.addAll(picture(scenes.values().iterator().next()));
        List<String> join = last("video.mp4.part");
        arguments.addAll(join.subList(join.indexOf("-c:a"), join.size() - 1));
        return arguments;
    }

    /** Labels become the scene's own and inputs count on, so that the graphs can stand side by side. */
    private static String renamed(String graph, int firstInput, String scene) {
        String own = LABEL.matcher(graph).replaceAll("[$1" + scene + "]");
        return INPUT.matcher(own)
                .replaceAll(input -> "[" + (firstInput + Integer.parseInt(input.group(1))) + input.group(2) + "]");
    }

    /** Encoder and colours as ours, but with as many threads as the encoder likes, since nothing runs beside it. */
    private static List<String> picture(List<String> call) {
        int from = call.indexOf("-r");
        List<String> settings = new ArrayList<>(call.subList(from, call.indexOf("-an")));
        int threads = settings.indexOf("-threads");
        if (threads >= 0) {
            settings.subList(threads, threads + 2).clear();
        }
        return settings;
    }

    private Map<Integer, List<String>> scenes() {
        Map<Integer, List<String>> scenes = new TreeMap<>();
        for (List<String> call : calls) {
            for (String word : call) {
                Matcher scene = SCENE.matcher(word);
                if (scene.matches()) {
                    scenes.put(Integer.parseInt(scene.group(1)), call);
                    break;
                }
            }
        }
        return scenes;
    }

    /** Frames of each scene with what fills the grid after it. */
    private List<Integer> lengths() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        boolean filler = false;
        for (String line : Files.readAllLines(work.resolve("segments.ffconcat"))) {
            if (line.startsWith("file ")) {
                filler = line.contains("filler");
            } else if (line.startsWith("duration ")) {
                int frames = (int) Math.round(Double.parseDouble(line.substring(9)) * FRAMES_PER_SECOND);
                if (filler) {
                    lengths.add(lengths.removeLast() + frames);
                } else {
                    lengths.add(frames);
                }
            }
        }
        return lengths;
    }

    private List<String> last(String target) throws IOException {
        return calls.reversed().stream()
                .filter(call -> call.getLast().endsWith(target))
                .findFirst()
                .orElseThrow(() -> new IOException("the render wrote no " + target));
    }

    /** Behind the general options, of which the last names where progress goes. */
    private static int firstInput(List<String> call) {
        return call.indexOf("-progress") + 2;
    }
}
