package com.ytempire.provider.script;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.ScriptWriter.ScriptOrder;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.provider.script.Block.Kind;
import com.ytempire.provider.text.Pacing;
import com.ytempire.provider.text.Sentences;
import com.ytempire.provider.text.SpeechLength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a script of an article or a list: chooses sentences, keeps their order and their words. */
final class Article {
    /** How much shorter than asked a script may be. */
    private static final double SHORTEST = 0.85;

    /** A longer sentence is chosen part by part. */
    private static final double LONGEST_UNIT_SECONDS = 20;

    private static final int SUMMARY_SENTENCES = 3;

    private final ScriptOrder order;
    private final Terms terms;
    private final Phrases phrases;
    private final SpeechLength speech;
    private final Pictures pictures;
    private final List<Unit> units = new ArrayList<>();
    private final Map<Integer, String> sectionHeadings = new HashMap<>();
    private final Map<Integer, List<String>> paragraphPictures = new HashMap<>();
    private @Nullable String title;

    private Article(ScriptOrder order) {
        String language = order.settings().language();
        this.order = order;
        this.terms = new Terms(language);
        this.phrases = new Phrases(terms);
        this.speech = SpeechLength.forLanguage(language);
        this.pictures = new Pictures(order.assets());
    }

    static Storyboard storyboard(ScriptOrder order, List<Block> blocks) throws StepFailure {
        Article article = new Article(order);
        article.pictures.requireAll(blocks);
        article.read(blocks);
        article.requireEnough();
        return article.write();
    }

    private void read(List<Block> blocks) {
        Sentences sentences = Sentences.of(order.settings().language());
        int section = 0;
        int paragraph = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.kind() == Kind.HEADING) {
                if (title == null && units.isEmpty() && block.level() == 1) {
                    title = block.text();
                } else {
                    sectionHeadings.put(++section, block.text());
                }
                continue;
            }
            boolean sameList =
                    i > 0 && block.kind() == Kind.ITEM && blocks.get(i - 1).kind() == Kind.ITEM;
            paragraph += sameList ? 0 : 1;
            paragraphPictures.computeIfAbsent(paragraph, p -> new ArrayList<>()).addAll(block.pictures());
            for (String sentence : sentences.split(block.text())) {
                add(sentence, paragraph, section);
            }
        }
    }

    private void add(String sentence, int paragraph, int section) {
        if (Notes.countWords(sentence) == 0) {
            return;
        }
        List<String> parts = SentenceParts.of(sentence);
        Unit whole = unit(sentence, parts, paragraph, section);
        if (whole.seconds() <= LONGEST_UNIT_SECONDS || parts.size() == 1) {
            units.add(whole);
        } else {
            parts.forEach(part -> units.add(unit(part, List.of(part), paragraph, section)));
        }
    }

    private Unit unit(String sentence, List<String> parts, int paragraph, int section) {
        Duration length = Duration.ZERO;
        for (String part : parts) {
            length = length.plus(speech.of(part)).plus(Pacing.after(part));
        }
        boolean leans = terms.isEnglish() && Leaning.leans(sentence);
        return new Unit(sentence, parts, length.toMillis() / 1000.0, paragraph, section, leans);
    }

    private void requireEnough() throws StepFailure {
        double all = units.stream().mapToDouble(Unit::seconds).sum();
        double asked = order.settings().length().toMillis() / 1000.0;
        if (units.isEmpty() || all + edges(1) < asked * SHORTEST) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the notes hold about %.0f seconds of text to speak and %.0f are asked for: add text or ask for less"
                            .formatted(all, asked));
        }
    }

    /** Seconds of silence that are not in the sentences' own pauses, for this many scenes. */
    private static double edges(int scenes) {
        Duration more = Pacing.BETWEEN_SCENES.minus(Pacing.BETWEEN_SENTENCES).multipliedBy(scenes - 1L);
        return Pacing.LEAD_IN
                        .plus(Pacing.TAIL)
                        .minus(Pacing.BETWEEN_SENTENCES)
                        .plus(more)
                        .toMillis()
                / 1000.0;
    }

    private Storyboard write() throws StepFailure {
        LexRank lexRank =
                LexRank.of(units.stream().map(unit -> terms.of(unit.text())).toList());
        double[] ranks = lexRank.ranks();
        double asked = order.settings().length().toMillis() / 1000.0;
        int scenes = (int) Math.clamp(asked / 10, SceneCuts.FEWEST, SceneCuts.MOST);
        List<Integer> chosen = Selection.choose(units, ranks, asked - edges(scenes));
        List<Unit> spoken = chosen.stream().map(units::get).toList();
        List<Integer> starts = SceneCuts.cut(spoken, lexRank, chosen);
        List<Layout.Draft> drafts = drafts(spoken, starts);
        List<String> texts = spoken.stream().map(Unit::text).toList();
        String name = Layout.title(order.topic(), title, texts.getFirst());
        List<String> tags = highlights(List.of(texts)).tags(texts, name);
        return new Layout(speech)
                .storyboard(
                        Layout.details(name, summary(chosen, ranks), tags),
                        drafts,
                        order.settings().language());
    }

    private List<Layout.Draft> drafts(List<Unit> spoken, List<Integer> starts) {
        List<List<Unit>> scenes = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : spoken.size();
            scenes.add(spoken.subList(starts.get(i), end));
        }
        List<@Nullable String> assets = pictures.spread(assets(scenes));
        Highlights highlights = highlights(scenes.stream().map(Article::texts).toList());
        boolean hasSections = !sectionHeadings.isEmpty();
        int section = -1;
        List<Layout.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            List<Unit> scene = scenes.get(i);
            boolean opensSection = scene.getFirst().section() != section;
            section = scene.getFirst().section();
            String own = opensSection ? sectionHeadings.get(section) : null;
            List<String> sentences =
                    scene.stream().flatMap(unit -> unit.parts().stream()).toList();
            String heading = own == null ? highlights.heading(texts(scene)) : own;
            highlights.given(heading);
            drafts.add(new Layout.Draft(
                    heading,
                    sentences,
                    highlights.points(sentences, heading),
                    assets.get(i),
                    hasSections ? opensSection : true));
        }
        return drafts;
    }

    private List<@Nullable String> assets(List<List<Unit>> scenes) {
        List<@Nullable String> assets = new ArrayList<>();
        for (List<Unit> scene : scenes) {
            List<String> named = scene.stream()
                    .map(Unit::paragraph)
                    .distinct()
                    .flatMap(paragraph -> paragraphPictures.getOrDefault(paragraph, List.of()).stream())
                    .filter(name -> !assets.contains(name))
                    .toList();
            assets.add(pictures.first(named));
        }
        return assets;
    }

    private List<String> summary(List<Integer> chosen, double[] ranks) {
        List<Integer> best = IntStream.range(0, chosen.size())
                .boxed()
                .filter(i -> !units.get(chosen.get(i)).leans() || i == 0)
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> i == 0 ? Double.NEGATIVE_INFINITY : -ranks[chosen.get(i)]))
                .limit(SUMMARY_SENTENCES)
                .sorted()
                .toList();
        return best.stream().map(i -> units.get(chosen.get(i)).text()).toList();
    }

    private Highlights highlights(List<List<String>> scenes) {
        return new Highlights(terms, phrases, scenes);
    }

    private static List<String> texts(List<Unit> scene) {
        return scene.stream().map(Unit::text).toList();
    }
}
