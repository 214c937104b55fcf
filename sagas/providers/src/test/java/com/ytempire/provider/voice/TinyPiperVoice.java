package com.ytempire.provider.voice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The smallest thing that Piper takes for a voice: an ONNX graph, written here byte by byte, that hums 256 samples for
 * each phoneme, louder for a higher number and silent for padding.
 *
 * @param model the {@code .onnx} file
 * @param config the {@code .json} file
 */
record TinyPiperVoice(Path model, Path config) {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int SAMPLES_PER_PHONEME = 256;

    static TinyPiperVoice in(Path folder) throws IOException {
        Path model = Files.write(folder.resolve("tiny.onnx"), modelBytes());
        return new TinyPiperVoice(model, Files.writeString(folder.resolve("tiny.onnx.json"), configJson()));
    }

    private static String configJson() {
        StringBuilder ids = new StringBuilder("\"_\":[0],\"^\":[1],\"$\":[2],\" \":[0]");
        String phonemes = "abcdefghijklmnopqrstuvwxyzæðŋɐɑɔəɚɛɜɡɪɹɾʃʊʌʒθᵻː";
        for (int i = 0; i < phonemes.length(); i++) {
            ids.append(",\"")
                    .append(phonemes.charAt(i))
                    .append("\":[")
                    .append(40 + i)
                    .append(']');
        }
        return """
                {"audio":{"sample_rate":16000},"espeak":{"voice":"en-us"},
                 "inference":{"noise_scale":0.667,"length_scale":1,"noise_w":0.8},
                 "phoneme_type":"espeak","phoneme_map":{},"phoneme_id_map":{%s},
                 "num_symbols":256,"num_speakers":1,"speaker_id_map":{}}
                """.formatted(ids);
    }

    private static byte[] modelBytes() {
        float[] hum = new float[SAMPLES_PER_PHONEME];
        for (int i = 0; i < hum.length; i++) {
            hum[i] = (float) (0.005 * Math.sin(2 * Math.PI * i * 4 / hum.length));
        }
        Message graph = new Message()
                .bytes(
                        1,
                        node(
                                "Cast",
                                new String[] {"input"},
                                "real",
                                new Message().text(1, "to").number(3, FLOAT).number(20, 2)))
                .bytes(1, node("Unsqueeze", new String[] {"real", "axis"}, "column", null))
                .bytes(1, node("Mul", new String[] {"column", "hum"}, "rows", null))
                .bytes(1, node("Reshape", new String[] {"rows", "shape"}, "output", null))
                .text(2, "tiny")
                .bytes(5, tensor("axis", INT64, longs(2), 1))
                .bytes(5, tensor("hum", FLOAT, floats(hum), 1, 1, hum.length))
                .bytes(5, tensor("shape", INT64, longs(1, 1, 1, -1), 4))
                .bytes(11, value("input", INT64, 1, -1))
                .bytes(11, value("input_lengths", INT64, 1))
                .bytes(11, value("scales", FLOAT, 3))
                .bytes(12, value("output", FLOAT, 1, 1, 1, -1));
        return new Message()
                .number(1, 7)
                .bytes(7, graph.done())
                .bytes(8, new Message().text(1, "").number(2, 13).done())
                .done();
    }

    private static byte[] node(String type, String[] inputs, String output, @Nullable Message attribute) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output).text(4, type);
        return (attribute == null ? node : node.bytes(5, attribute.done())).done();
    }

    private static byte[] tensor(String name, int type, byte[] raw, int... sizes) {
        Message tensor = new Message();
        for (int size : sizes) {
            tensor.number(1, size);
        }
        return tensor.number(2, type).text(8, name).bytes(9, raw).done();
    }

    /** A size of −1 is left open. */
    private static byte[] value(String name, int type, int... sizes) {
        Message shape = new Message();
        for (int i = 0; i < sizes.length; i++) {
            Message size = sizes[i] < 0 ? new Message().text(2, name + i) : new Message().number(1, sizes[i]);
            shape.bytes(1, size.done());
        }
        Message tensor = new Message().number(1, type).bytes(2, shape.done());
        return new Message()
                .text(1, name)
                .bytes(2, new Message().bytes(1, tensor.done()).done())
                .done();
    }

    private static byte[] longs(long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return raw.array();
    }

    private static byte[] floats(float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return raw.array();
    }

    /** Just enough of the protocol buffers' wire format. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] done() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
