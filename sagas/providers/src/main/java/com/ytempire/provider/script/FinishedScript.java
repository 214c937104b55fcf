package com.ytempire.provider.script;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.ScriptWriter.ScriptOrder;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.Storyboard.Point;
import com.ytempire.provider.script.Block.Kind;
import com.ytempire.provider.text.Sentences;
import com.ytempire.provider.text.SpeechLength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a script that its author has cut into scenes with {@code ## } headings, word for word. Under a heading,
 * paragraphs are spoken. List items are shown as points, each with the sentence that it is most like, and are not
 * spoken, unless the scene has nothing but a list: then they are both. The first picture of a scene fills it.
 */
final class FinishedScript {
    /** More points than this do not fit on a card. */
    private static final int MOST_POINTS = 6;

    private static final int MOST_SCENES = 60;
    private static final int MOST_SUMMARY = 3;

    private final ScriptOrder order;
    private final Terms terms;
    private final Phrases phrases;
    private final Sentences splitter;
    private final Pictures pictures;

    private FinishedScript(ScriptOrder order) {
        String language = order.settings().language();
        this.order = order;
        this.terms = new Terms(language);
        this.phrases = new Phrases(terms);
        this.splitter = Sentences.of(language);
        this.pictures = new Pictures(order.assets());
    }

    static Storyboard storyboard(ScriptOrder order, List<Block> blocks) throws StepFailure {
        return new FinishedScript(order).write(blocks);
    }

    private record Source(String heading, List<Block> blocks) {}

    private Storyboard write(List<Block> blocks) throws StepFailure {
        pictures.requireAll(blocks);
        String title = blocks.stream()
                .filter(block -> block.isHeading(1))
                .map(Block::text)
                .findFirst()
                .orElse(null);
        List<Source> sources = sources(blocks);
        requireFew(sources.size());
        List<List<String>> spoken = new ArrayList<>();
        for (Source source : sources) {
            spoken.add(spoken(source));
        }
        Highlights highlights = new Highlights(terms, phrases, spoken);
        List<Layout.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            drafts.add(draft(sources.get(i), spoken.get(i), highlights));
        }
        List<String> texts = spoken.stream().flatMap(List::stream).toList();
        String name = Layout.title(order.topic(), title, texts.getFirst());
        List<String> summary = texts.subList(0, Math.min(MOST_SUMMARY, texts.size()));
        Storyboard storyboard = new Layout(
                        SpeechLength.forLanguage(order.settings().language()))
                .storyboard(
                        Layout.details(name, summary, highlights.tags(texts, name)),
                        drafts,
                        order.settings().language());
        requireShort(storyboard);
        return storyboard;
    }

    /** What stands under each heading of the second level; what stands before the first, if it is to be spoken. */
    private static List<Source> sources(List<Block> blocks) {
        List<Source> sources = new ArrayList<>();
        Source current = new Source("", new ArrayList<>());
        for (Block block : blocks) {
            if (block.isHeading(2)) {
                if (!current.heading.isEmpty() || !current.blocks.isEmpty()) {
                    sources.add(current);
                }
                current = new Source(block.text(), new ArrayList<>());
            } else if (!block.isHeading(1)) {
                current.blocks.add(block);
            }
        }
        sources.add(current);
        return sources;
    }

    private List<String> spoken(Source source) throws StepFailure {
        List<String> prose = sentences(source, Kind.PARAGRAPH);
        List<String> spoken = prose.isEmpty() ? sentences(source, Kind.ITEM) : prose;
        if (spoken.isEmpty()) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the scene '%s' has nothing to say: write at least a sentence under its heading"
                            .formatted(source.heading));
        }
        return spoken;
    }

    private List<String> sentences(Source source, Kind kind) {
        return source.blocks.stream()
                .filter(block -> block.kind() == kind)
                .flatMap(block -> splitter.split(block.text()).stream())
                .flatMap(sentence -> SentenceParts.of(sentence).stream())
                .filter(sentence -> Notes.countWords(sentence) > 0)
                .toList();
    }

    private Layout.Draft draft(Source source, List<String> spoken, Highlights highlights) throws StepFailure {
        List<String> shown = source.blocks.stream()
                .filter(block -> block.kind() != Kind.PARAGRAPH && !block.text().isEmpty())
                .map(Block::text)
                .toList();
        boolean listOnly = source.blocks.stream()
                .noneMatch(
                        block -> block.kind() == Kind.PARAGRAPH && !block.text().isEmpty());
        if (shown.size() > MOST_POINTS) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the scene '%s' has %d points and %d fit on a card: make two scenes of it"
                            .formatted(source.heading, shown.size(), MOST_POINTS));
        }
        List<Point> points =
                shown.isEmpty() ? highlights.points(spoken, source.heading) : points(shown, spoken, listOnly);
        List<String> named = source.blocks.stream()
                .flatMap(block -> block.pictures().stream())
                .toList();
        return new Layout.Draft(source.heading, spoken, points, asset(source, named), true);
    }

    private @Nullable String asset(Source source, List<String> named) throws StepFailure {
        if (named.stream().distinct().count() > 1) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the scene '%s' names %d pictures and shows one: give each a scene of its own"
                            .formatted(source.heading, named.size()));
        }
        return pictures.first(named);
    }

    /** Each point with a sentence: in order, no earlier than the point before, the one that shares most words. */
    private List<Point> points(List<String> shown, List<String> spoken, boolean listOnly) {
        List<Point> points = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < shown.size(); i++) {
            Set<String> wanted = new HashSet<>(terms.of(shown.get(i)));
            int even = Math.max(from, i * spoken.size() / shown.size());
            int best = even;
            long most = 0;
            for (int k = from; k < spoken.size(); k++) {
                String sentence = spoken.get(k);
                long shared = terms.of(sentence).stream()
                        .distinct()
                        .filter(wanted::contains)
                        .count();
                boolean same = listOnly && shown.get(i).startsWith(sentence);
                if (shared > most || (same && most < Long.MAX_VALUE)) {
                    most = same ? Long.MAX_VALUE : shared;
                    best = k;
                }
            }
            points.add(new Point(shown.get(i), best));
            from = best;
        }
        return points;
    }

    private static void requireFew(int scenes) throws StepFailure {
        if (scenes > MOST_SCENES) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the script has %d scenes and a video has at most %d".formatted(scenes, MOST_SCENES));
        }
    }

    private static void requireShort(Storyboard storyboard) throws StepFailure {
        if (storyboard.length().compareTo(ProductionSettings.LONGEST.plusMinutes(1)) > 0) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the script takes about %d minutes to speak and a video lasts at most %d: shorten it"
                            .formatted(storyboard.length().toMinutes(), ProductionSettings.LONGEST.toMinutes()));
        }
    }
}
