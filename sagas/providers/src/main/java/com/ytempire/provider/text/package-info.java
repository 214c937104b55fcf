/** Text as people write it and as a voice speaks it: sentences, spoken forms and how long they take. */
@NullMarked
package com.ytempire.provider.text;

import org.jspecify.annotations.NullMarked;
