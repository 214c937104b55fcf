package com.ytempire.provider.voice;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.provider.text.SpokenForm;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import marytts.datatypes.MaryData;
import marytts.datatypes.MaryXML;
import marytts.features.FeatureProcessorManager;
import marytts.features.FeatureRegistry;
import marytts.htsengine.HMMVoice;
import marytts.language.en.PronunciationModel;
import marytts.language.en.Prosody;
import marytts.modules.AcousticModeller;
import marytts.modules.JPhonemiser;
import marytts.modules.MaryModule;
import marytts.modules.ModuleRegistry;
import marytts.modules.OpenNLPPosTagger;
import marytts.modules.synthesis.HMMSynthesizer;
import marytts.modules.synthesis.Voice;
import marytts.util.dom.MaryDomUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.traversal.NodeIterator;

/**
 * MaryTTS with its one English voice. Its modules are called directly, one after the other, on tokens that are already
 * normalised: so its server, tokeniser and number rules are never loaded, and the timing of each word is known from the
 * lengths of its phones. MaryTTS keeps its parts in static registries: there is one engine in a process.
 */
final class MaryEngine implements SentenceSpeaker {
    static final String VOICE = "cmu-slt-hsmm";

    private static final int COMMA_MILLIS = 250;
    private static final int COLON_MILLIS = 320;
    private static final int STOP_MILLIS = 450;
    private static final int PHRASE_MILLIS = 60;
    private static final int RELEASE_MILLIS = 60;

    private final Pronunciation pronunciation;
    private final List<MaryModule> chain;
    private final HmmVoice sounds;
    private final HMMVoice voice;

    private MaryEngine() throws StepFailure {
        try {
            FeatureRegistry.setFeatureProcessorManager(Locale.US, new FeatureProcessorManager("en_US"));
            JPhonemiser phonemiser = new JPhonemiser("en_US.");
            chain = List.of(
                    new OpenNLPPosTagger("en", "en.pos"),
                    phonemiser,
                    new Prosody(),
                    new PronunciationModel(),
                    new AcousticModeller());
            for (MaryModule module : chain) {
                module.startup();
                ModuleRegistry.registerModule(module, module.getLocale(), null);
            }
            ModuleRegistry.setRegistrationComplete();
            voice = new HMMVoice(VOICE, new HMMSynthesizer());
            Voice.registerVoice(voice);
            sounds = new HmmVoice(voice);
            pronunciation = Pronunciation.of(phonemiser);
        } catch (Exception e) { // MaryTTS declares no narrower one
            throw new StepFailure(FailureClass.INTERNAL, "the offline voice did not start: " + e.getMessage(), e);
        }
    }

    private static final class Holder {
        private static @Nullable MaryEngine engine;

        private Holder() {}

        static synchronized MaryEngine engine() throws StepFailure {
            MaryEngine started = engine;
            if (started == null) {
                started = new MaryEngine();
                engine = started;
            }
            return started;
        }
    }

    /** The engine, started on first use in about a second. */
    static MaryEngine started() throws StepFailure {
        return Holder.engine();
    }

    @Override
    public String name() {
        return VOICE;
    }

    @Override
    public String version() {
        return "marytts 5.2.1/1";
    }

    @Override
    public int atOnce() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    }

    @Override
    public RawSpeech speak(List<SpokenForm> words) throws StepFailure {
        try {
            List<Integer> owners = new ArrayList<>();
            Document document = document(words, owners);
            document = prosody(document);
            setPauses(parts(document, MaryXML.TOKEN));
            List<Element> phones = parts(document, MaryXML.PHONE);
            return timed(sounds.sound(phones), phones, tokensOf(document), owners, words.size());
        } catch (Exception e) { // MaryTTS declares no narrower one
            throw new StepFailure(FailureClass.INTERNAL, "a sentence could not be spoken: " + e.getMessage(), e);
        }
    }

    /** Cheap beside making the sound, and the models for length and melody bear only one thread. */
    private synchronized Document prosody(Document tokens) throws Exception {
        Document document = tokens;
        for (MaryModule module : chain) {
            MaryData input = new MaryData(module.getInputType(), Locale.US);
            input.setDocument(document);
            input.setDefaultVoice(voice);
            document = module.process(input).getDocument();
        }
        return document;
    }

    /** One sentence of tokens; {@code owners} takes the number of the written word to which each token belongs. */
    private Document document(List<SpokenForm> words, List<Integer> owners) {
        Document document = MaryXML.newDocument();
        Element root = document.getDocumentElement();
        root.setAttribute("xml:lang", "en-US");
        Element paragraph = MaryXML.appendChildElement(root, MaryXML.PARAGRAPH);
        Element sentence = MaryXML.appendChildElement(paragraph, MaryXML.SENTENCE);
        boolean word = false;
        for (int i = 0; i < words.size(); i++) {
            for (String spoken : words.get(i).spoken()) {
                boolean mark = SpokenForm.isMark(spoken);
                if (mark && !word) {
                    continue;
                }
                word = !mark;
                token(sentence, spoken);
                owners.add(i);
            }
        }
        if (word) {
            token(sentence, ".");
            owners.add(words.size() - 1);
        }
        return document;
    }

    private void token(Element sentence, String spoken) {
        Element token = MaryXML.appendChildElement(sentence, MaryXML.TOKEN);
        token.setTextContent(spoken);
        pronunciation.of(spoken).ifPresent(phones -> token.setAttribute("ph", phones));
    }

    /** Elements of this name, and the boundaries between them that are heard, in order. */
    private static List<Element> parts(Document document, String name) {
        List<Element> parts = new ArrayList<>();
        NodeIterator nodes = MaryDomUtils.createNodeIterator(document, document, name, MaryXML.BOUNDARY);
        for (Element part = (Element) nodes.nextNode(); part != null; part = (Element) nodes.nextNode()) {
            if (!isBoundary(part) || part.hasAttribute("duration")) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** The number of each token in the sentence. */
    private static IdentityHashMap<Node, Integer> tokensOf(Document document) {
        IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();
        NodeIterator nodes = MaryDomUtils.createNodeIterator(document, document, MaryXML.TOKEN);
        for (Node token = nodes.nextNode(); token != null; token = nodes.nextNode()) {
            numbers.put(token, numbers.size());
        }
        return numbers;
    }

    /** MaryTTS pauses 400 ms everywhere; people pause as long as the mark says. */
    private static void setPauses(List<Element> parts) {
        String before = "";
        for (int i = 0; i < parts.size(); i++) {
            Element part = parts.get(i);
            if (!isBoundary(part)) {
                before = MaryDomUtils.tokenText(part);
                continue;
            }
            boolean last = parts.subList(i + 1, parts.size()).stream().allMatch(MaryEngine::isBoundary);
            int millis = last
                    ? RELEASE_MILLIS
                    : switch (before) {
                        case "," -> COMMA_MILLIS;
                        case ";", ":" -> COLON_MILLIS;
                        case ".", "?", "!" -> STOP_MILLIS;
                        default -> PHRASE_MILLIS;
                    };
            part.setAttribute("duration", String.valueOf(millis));
        }
    }

    private static RawSpeech timed(
            HmmVoice.Sound sound,
            List<Element> phones,
            IdentityHashMap<Node, Integer> tokens,
            List<Integer> owners,
            int words) {
        int[] starts = new int[words];
        int[] ends = new int[words];
        int at = 0;
        for (int i = 0; i < phones.size(); i++) {
            int length = sound.lengths().get(i);
            if (!isBoundary(phones.get(i))) {
                Node token = MaryDomUtils.getAncestor(phones.get(i), MaryXML.TOKEN);
                int word = owners.get(tokens.getOrDefault(token, 0));
                if (ends[word] == 0) {
                    starts[word] = at;
                }
                ends[word] = at + length;
            }
            at += length;
        }
        return new RawSpeech(sound.samples(), spans(starts, ends));
    }

    /** A word without sound stands, without length, where the one before it ends. */
    private static List<Span> spans(int[] starts, int[] ends) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            boolean silent = ends[i] == 0;
            spans.add(silent ? new Span(at, at) : new Span(starts[i], ends[i]));
            at = spans.getLast().end();
        }
        return spans;
    }

    private static boolean isBoundary(Element part) {
        return part.getTagName().equals(MaryXML.BOUNDARY);
    }
}
