package com.ytempire.read.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedDigestTest {
    private static final byte[] KEY = counted(16);

    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "7, a1f1ebbed8dbc153c0b84aa61ff08239",
        "8, 3b62a9ba6258f5610f83e264f31497b4",
        "15, 5493e99933b0a8117e08ec0f97cfc3d9",
        "16, 6ee2a4ca67b054bbfd3315bf85230577",
        "63, 5150d1772f50834a503e069a973fbd7c",
        "200, 7c5853f4ed12ff9d836a79bc4047022d"
    })
    void givenContentsOfAnyLengthTheDigestIsThatOfTheReference(int length, String digest) {
        byte[] content = counted(length + 3);

        ByteBuffer key = ByteBuffer.wrap(KEY).order(ByteOrder.LITTLE_ENDIAN);
        KeyedDigest keyed = new KeyedDigest(new KeyedDigest.Key(key.getLong(), key.getLong()));
        keyed.of(content, length);

        byte[] found = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(keyed.low())
                .putLong(keyed.high())
                .array();
        assertThat(HexFormat.of().formatHex(found)).isEqualTo(digest);
    }

    /** 0, 1, 2 and so on. */
    private static byte[] counted(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
