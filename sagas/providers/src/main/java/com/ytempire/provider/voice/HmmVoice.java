package com.ytempire.provider.voice;

import java.util.ArrayList;
import java.util.List;
import marytts.exceptions.MaryConfigurationException;
import marytts.features.FeatureRegistry;
import marytts.features.TargetFeatureComputer;
import marytts.htsengine.HMMData;
import marytts.htsengine.HMMVoice;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSUttModel;
import marytts.htsengine.HTSVocoder;
import marytts.modules.HTSEngine;
import marytts.modules.TargetFeatureLister;
import marytts.unitselection.select.Target;
import org.w3c.dom.Element;

/**
 * The step from phones to sound. MaryTTS's own does it in a thread of its own and forgets how long each phone became;
 * this one works in the caller's thread and tells. Safe for use from several threads.
 */
final class HmmVoice extends HTSEngine {
    private final TargetFeatureLister lister = new TargetFeatureLister();
    private final TargetFeatureComputer features;
    private final HMMData data;

    HmmVoice(HMMVoice voice) throws MaryConfigurationException {
        data = voice.getHMMData();
        features = FeatureRegistry.getTargetFeatureComputer(
                voice, data.getFeatureDefinition().getFeatureNames());
    }

    /** Sound of these phones and boundaries, and the length of each of them in samples. */
    Sound sound(List<Element> phonesAndBoundaries) throws Exception { // MaryTTS declares no narrower one
        List<Target> targets = lister.getListTargetFeatures(features, phonesAndBoundaries);
        if (targets.size() != phonesAndBoundaries.size()) {
            throw new IllegalStateException(
                    "%d phones became %d targets".formatted(phonesAndBoundaries.size(), targets.size()));
        }
        HTSUttModel models = processTargetList(targets, phonesAndBoundaries, data);
        HTSParameterGeneration parameters = new HTSParameterGeneration();
        parameters.htsMaximumLikelihoodParameterGeneration(models, data);
        double[] sound = new HTSVocoder()
                .htsMLSAVocoder(
                        parameters.getlf0Pst(),
                        parameters.getMcepPst(),
                        parameters.getStrPst(),
                        parameters.getMagPst(),
                        parameters.getVoicedArray(),
                        data,
                        null);
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < models.getNumUttModel(); i++) {
            lengths.add(models.getUttModel(i).getTotalDur() * data.getFperiod());
        }
        float[] samples = new float[sound.length];
        for (int i = 0; i < sound.length; i++) {
            samples[i] = (float) (sound[i] / Short.MAX_VALUE);
        }
        return new Sound(samples, lengths);
    }

    /** Samples, not levelled, and how many of them each phone or boundary has. */
    static final class Sound {
        private final float[] samples;
        private final List<Integer> lengths;

        Sound(float[] samples, List<Integer> lengths) {
            this.samples = samples;
            this.lengths = lengths;
        }

        float[] samples() {
            return samples;
        }

        List<Integer> lengths() {
            return lengths;
        }
    }
}
