package com.ytempire.web.video;

import static com.ytempire.web.Samples.latin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <89>PNG<0d><0a><1a><0a>....      | image/png
                    <ff><d8><ff><e0>..JFIF           | image/jpeg
                    GIF89a......                     | image/gif
                    RIFF....WEBPVP8                  | image/webp
                    RIFF....WAVEfmt                  |
                    <1a>E<df><a3>....B<82><84>webm   | video/webm
                    <1a>E<df><a3>....B<82><88>matroska |
                    ....ftypisom....                 | video/mp4
                    ....ftypmp42....                 | video/mp4
                    ....ftypqt  ....                 | video/quicktime
                    ....moov........                 | video/quicktime
                    ....ftypheic....                 |
                    ....ftypavif....                 |
                    ....ftypM4A ....                 |
                    <?xml version="1.0"?><svg/>      |
                    #!/bin/sh rm -r                  |
                    %PDF-1.7 ....                    |
                    GIF                              |
                    """)
    void contentIsKnownByItsFirstBytes(String head, String type) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < head.length(); i++) {
            if (head.charAt(i) == '<' && head.startsWith(">", i + 3)) {
                bytes.append((char) Integer.parseInt(head.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                bytes.append(head.charAt(i));
            }
        }
        assertThat(AssetType.of(latin(bytes.toString())).orElse(null)).isEqualTo(type);
    }
}
