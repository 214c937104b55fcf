package com.ytempire.provider.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.ScriptWriter.ScriptOrder;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.Storyboard.Chapter;
import com.ytempire.api.video.Storyboard.Point;
import com.ytempire.api.video.Storyboard.Scene;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VoiceSynthesizer.VoiceOrder;
import com.ytempire.provider.voice.MaryVoiceSynthesizer;
import com.ytempire.provider.voice.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineScriptWriterTest {
    private final OfflineScriptWriter writer = new OfflineScriptWriter();
    private final TestContext context = new TestContext(Path.of("unused"));

    @ParameterizedTest
    @ValueSource(ints = {15, 30, 60, 90, 120, 150})
    void theScriptIsAsLongAsAsked(int seconds) throws Exception {
        Storyboard script = article(seconds);

        double planned = script.length().toMillis() / 1000.0;
        assertThat(planned / seconds).isBetween(0.93, 1.07);
        assertThat(script.scenes()).hasSizeBetween(seconds < 30 ? 2 : 5, 15);
    }

    @Test
    void theOfflineVoiceTakesTheTimeThatWasAskedFor(@TempDir Path folder) throws Exception {
        Narration narration = new MaryVoiceSynthesizer()
                .speak(new VoiceOrder(article(90), "default"), new TestContext(folder))
                .narration();

        assertThat(narration.length()).isBetween(Duration.ofMillis(76_500), Duration.ofMillis(103_500));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 90, 150})
    void everySpokenSentenceStandsInTheNotesAndInTheirOrder(int seconds) throws Exception {
        String notes = plain(read("article.md"));

        int at = 0;
        for (String sentence : spoken(article(seconds))) {
            int found = notes.indexOf(sentence, at);
            assertThat(found).as(sentence).isGreaterThanOrEqualTo(at);
            at = found + sentence.length();
        }
        assertThat(notes.indexOf(spoken(article(seconds)).getFirst())).isEqualTo(notes.indexOf("Food spoils"));
    }

    @Test
    void whatIsShownIsTakenFromWhatIsSpoken() throws Exception {
        Storyboard script = article(90);
        String notes = plain(read("article.md")).toLowerCase(Locale.ROOT);

        for (Scene scene : script.scenes()) {
            assertThat(scene.heading()).isNotBlank();
            assertThat(scene.heading().length()).isLessThanOrEqualTo(60);
            assertThat(notes).contains(scene.heading().toLowerCase(Locale.ROOT));
            assertThat(scene.points()).hasSizeLessThanOrEqualTo(4);
            for (Point point : scene.points()) {
                assertThat(scene.sentences().get(point.sentence()).toLowerCase(Locale.ROOT))
                        .contains(point.text().toLowerCase(Locale.ROOT));
            }
        }
        assertThat(script.scenes().stream()
                        .mapToInt(scene -> scene.points().size())
                        .sum())
                .isGreaterThan(5);
        assertThat(script.scenes().stream().map(Scene::heading)).doesNotHaveDuplicates();
    }

    @Test
    void theSameNotesGiveTheSameScript() throws Exception {
        assertThat(article(90)).isEqualTo(article(90));
    }

    @Test
    void theArticlesOwnHeadingsNameScenesAndChapters() throws Exception {
        Storyboard script = article(150);

        assertThat(script.scenes().stream().map(Scene::heading))
                .contains("Heat and a tight lid", "Why nobody made an opener", "What is left to improve");
        assertThat(script.chapters().getFirst().firstScene()).isZero();
        assertThat(script.chapters().stream().map(Chapter::title)).contains("Heat and a tight lid");
        assertThat(script.chapters().stream().map(Chapter::firstScene))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void detailsComeFromTheNotesAndATopicGoesBeforeTheirHeading() throws Exception {
        VideoDetails details = article(90).details();
        VideoDetails withTopic = write(order("Cans <explained>", read("article.md"), 90, List.of("can.png")))
                .details();

        assertThat(details.title()).isEqualTo("The tin can waited fifty years for its opener");
        assertThat(withTopic.title()).isEqualTo("Cans explained");
        assertThat(plain(read("article.md"))).contains(details.description().substring(0, 40));
        assertThat(details.tags()).hasSizeBetween(5, 12).doesNotHaveDuplicates();
    }

    @Test
    void noSentencePointsBackAtOneThatWasLeftOut() throws Exception {
        List<String> all = sentencesOfArticle();
        for (int seconds : new int[] {30, 45, 60, 90, 120}) {
            List<String> chosen = spoken(article(seconds));
            for (int i = 1; i < chosen.size(); i++) {
                boolean leans = Leaning.leans(chosen.get(i));
                int place = all.indexOf(chosen.get(i));
                if (leans && place > 0) {
                    assertThat(chosen.get(i - 1)).as(chosen.get(i)).isEqualTo(all.get(place - 1));
                }
            }
        }
    }

    @Test
    void codeTablesAndMarkupAreNotSpoken() throws Exception {
        String all = String.join(" ", spoken(article(150)));

        assertThat(all).doesNotContain("open(can)", "| year", "**", "](", "###").contains("In 1795 the French");
    }

    @Test
    void aFinishedScriptIsKeptWordForWord() throws Exception {
        Storyboard script = write(order("", read("script.md"), 90, List.of("pan.jpg", "other.png")));

        assertThat(script.details().title()).isEqualTo("Three ways to boil an egg");
        assertThat(script.scenes().stream().map(Scene::heading)).containsExactly("", "Soft", "Medium", "Hard");
        assertThat(script.scenes().stream().map(Scene::sentences))
                .containsExactly(
                        List.of("This line stands before the first scene."),
                        List.of("Lower the egg into boiling water.", "Wait 4 minutes, e.g. with a timer."),
                        List.of("Six and a half minutes leave the yolk like jam."),
                        List.of("Ten minutes in the pot.", "Then into ice water."));
        assertThat(script.scenes().get(1).points())
                .containsExactly(new Point("boiling water", 0), new Point("4 minutes", 1));
        assertThat(script.scenes().get(3).points())
                .containsExactly(new Point("Ten minutes in the pot.", 0), new Point("Then into ice water.", 1));
        assertThat(script.scenes().stream().map(Scene::asset)).containsExactly(null, null, "pan.jpg", null);
    }

    @Test
    void aPictureThatDidNotComeAlongIsNamed() {
        StepFailure script = failure(order("", read("script.md"), 90, List.of()));
        StepFailure article = failure(order("", read("article.md"), 90, List.of("other.png")));

        assertThat(script.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(script).hasMessageContaining("pan.jpg");
        assertThat(article).hasMessageContaining("can.png");
    }

    @Test
    void anArticlesPictureStandsWithItsTextAndOtherFilesAreSpreadOverTheRest() throws Exception {
        Storyboard script = write(order("", read("article.md"), 150, List.of("can.png", "a.png", "b.mp4")));

        assertThat(script.scenes().stream().map(Scene::asset).filter(Objects::nonNull))
                .containsExactlyInAnyOrder("can.png", "a.png", "b.mp4");
    }

    @Test
    void tooLittleTextIsRefusedWithWhatToDo() {
        StepFailure failure = failure(order("", read("article.md"), 600, List.of("can.png")));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(failure).hasMessageContaining("600 are asked for").hasMessageContaining("add text");
    }

    @Test
    void notesOfNothingButHeadingsAreRefused() {
        StepFailure headings = failure(order("", "# a\n\n### b c d e f\n\n### g h i\n\n".repeat(10), 15, List.of()));
        StepFailure empty = failure(order("", "## One\n\n## Two\n\n" + "# more words ".repeat(20), 15, List.of()));

        assertThat(headings.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(empty).hasMessageContaining("nothing to say");
    }

    @Test
    void aListIsSpokenItemByItem() throws Exception {
        String list = """
                - Cut the onions into small pieces
                - Fry them in two spoons of oil
                - Add the rice and stir
                - Pour in a litre of hot stock
                - Wait for 18 minutes
                - Serve it with cheese
                - Wash the pan before it dries
                - Keep the rest for tomorrow
                """;

        Storyboard script = write(order("Risotto", list, 15, List.of()));

        assertThat(spoken(script))
                .startsWith("Cut the onions into small pieces")
                .hasSizeGreaterThan(5);
    }

    @Test
    void aLongSentenceIsCutAtItsClausesAndAParagraphWithoutStopsAnyhow() throws Exception {
        String longSentence = "The harbour was built of granite blocks that were cut on the island, and the ships that"
                + " carried them across the bay sailed only in summer, because the winter storms would have driven them"
                + " onto the very rocks that the new harbour was meant to protect them from.";
        String breathless = "word another thing ".repeat(60).strip();

        List<String> parts = SentenceParts.of(longSentence);
        Storyboard script = write(order("", breathless, 60, List.of()));

        assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> part.split(" ").length <= SentenceParts.MOST_WORDS);
        assertThat(String.join(" ", parts)).isEqualTo(longSentence);
        assertThat(script.length()).isBetween(Duration.ofSeconds(51), Duration.ofSeconds(69));
        assertThat(breathless).startsWith(String.join(" ", spoken(script).subList(0, 2)));
    }

    @Test
    void mixedScriptsAndOtherLanguagesAreTakenAsTheyCome() throws Exception {
        String mixed = ("Der Leuchtturm steht seit 1820 auf der Insel. 東京は日本の首都です。とても大きい都市です。 "
                        + "Маяк светит далеко в море. The lamp is lit at dusk. ")
                .repeat(6);

        Storyboard german = write(new ScriptOrder("", new Notes(mixed), List.of(), settings(60, "de")));
        Storyboard japanese = write(new ScriptOrder("", new Notes(mixed), List.of(), settings(60, "ja")));

        assertThat(german.language()).isEqualTo("de");
        assertThat(spoken(german)).isNotEmpty().allMatch(plain(mixed)::contains);
        assertThat(spoken(japanese)).isNotEmpty().allMatch(plain(mixed)::contains);
    }

    @Test
    void theMostTextThatIsTakenIsReadInSeconds() throws Exception {
        Random random = new Random(7);
        List<String> words = List.of(plain(read("article.md")).split(" "));
        StringBuilder text = new StringBuilder("# Long\n\n");
        while (text.length() < Notes.MAX_BYTES - 400) {
            for (int i = 0; i < 5 + random.nextInt(20); i++) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            text.append(random.nextInt(6) == 0 ? ".\n\n" : ". ");
        }

        Storyboard script = write(order("", text.toString(), 1200, List.of()));

        assertThat(script.length()).isBetween(Duration.ofSeconds(1116), Duration.ofSeconds(1284));
        assertThat(script.scenes()).hasSizeBetween(5, 15);
    }

    @Test
    void cpuTimeIsBookedAndACancelledScriptIsNotWritten() throws Exception {
        article(30);
        assertThat(context.usage().get(Meter.CPU_SECONDS)).isPositive();
        assertThat(writer.expected(order("", read("article.md"), 30, List.of("can.png"))))
                .extracting(Usage::meter)
                .containsExactlyElementsOf(context.usage().keySet());

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> writer.write(
                        order("", read("article.md"), 30, List.of("can.png")),
                        new TestContext(Path.of("unused")).cancelAfter(0)));
    }

    private Storyboard article(int seconds) throws Exception {
        return write(order("", read("article.md"), seconds, List.of("can.png")));
    }

    private Storyboard write(ScriptOrder order) throws Exception {
        return writer.write(order, context);
    }

    private StepFailure failure(ScriptOrder order) {
        return catchThrowableOfType(StepFailure.class, () -> writer.write(order, context));
    }

    private static ScriptOrder order(String topic, String notes, int seconds, List<String> assets) {
        return new ScriptOrder(topic, new Notes(notes), assets, settings(seconds, "en-US"));
    }

    private static ProductionSettings settings(int seconds, String language) {
        return new ProductionSettings(
                Duration.ofSeconds(seconds),
                Format.LANDSCAPE,
                Quality.FULL,
                "default",
                language,
                Theme.MIDNIGHT,
                "A channel");
    }

    private static List<String> spoken(Storyboard script) {
        return script.scenes().stream()
                .flatMap(scene -> scene.sentences().stream())
                .toList();
    }

    private static List<String> sentencesOfArticle() {
        List<String> sentences = new ArrayList<>();
        for (Block block : MarkdownReader.read(read("article.md"))) {
            if (block.kind() != Block.Kind.HEADING) {
                sentences.addAll(com.ytempire.provider.text.Sentences.of("en").split(block.text()));
            }
        }
        return sentences;
    }

    private static String plain(String markdown) {
        return Arrays.stream(markdown.replaceAll("```[^`]*```", "")
                        .replaceAll("!\\[[^]]*]\\([^)]*\\)", "")
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .replaceAll("(?m)^(?:#+|>|-) ", "")
                        .replace("**", "")
                        .split("\\s+"))
                .collect(Collectors.joining(" "));
    }

    private static String read(String name) {
        try (InputStream in = OfflineScriptWriterTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
