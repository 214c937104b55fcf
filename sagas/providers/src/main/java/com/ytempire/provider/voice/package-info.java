/** Voices that work without a network: MaryTTS out of the box, and Piper with a voice file of the user's. */
@NullMarked
package com.ytempire.provider.voice;

import org.jspecify.annotations.NullMarked;
