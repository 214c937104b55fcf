/** Scripts from notes, without a language model: the user's own sentences, ranked, chosen and laid out as scenes. */
@NullMarked
package com.ytempire.provider.script;

import org.jspecify.annotations.NullMarked;
