/** Videos and their productions: commands, events, the material that passes between steps, and the ports that do the work. */
@NullMarked
package com.ytempire.api.video;

import org.jspecify.annotations.NullMarked;
