package com.ytempire.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An empty 64-bit ELF shared library. ffmpeg is linked against sound and screen libraries that a server lacks and a
 * render never calls; its symbols are bound when first called, so a library without any symbol is enough to start it.
 */
final class StandInLibrary {
    static final short X86_64 = 62;
    static final short AARCH64 = 183;

    private static final int EHDR = 64;
    private static final int PHDR = 56;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int DYNAMIC = EHDR + 3 * PHDR;
    private static final int DYNAMIC_ENTRIES = 7;
    private static final int SYMBOLS = DYNAMIC + DYNAMIC_ENTRIES * 16;
    private static final int HASH = SYMBOLS + 24;
    private static final int STRINGS = HASH + 16;

    private StandInLibrary() {}

    /** The bytes of a library of that name for the machine given by its ELF number. */
    static byte[] bytes(String soname, short machine) {
        byte[] name = soname.getBytes(StandardCharsets.US_ASCII);
        int stringsLength = name.length + 2;
        int length = STRINGS + stringsLength;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        out.putShort((short) 3).putShort(machine).putInt(1).putLong(0);
        out.putLong(EHDR).putLong(0).putInt(0);
        out.putShort((short) EHDR).putShort((short) PHDR).putShort((short) 3);
        out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
        segment(out, PT_LOAD, 6, 0, length, 0x10000);
        segment(out, PT_DYNAMIC, 6, DYNAMIC, DYNAMIC_ENTRIES * 16, 8);
        segment(out, PT_GNU_STACK, 6, 0, 0, 16);
        entry(out, 14, 1); // DT_SONAME, at offset 1 of the strings
        entry(out, 4, HASH); // DT_HASH
        entry(out, 5, STRINGS); // DT_STRTAB
        entry(out, 6, SYMBOLS); // DT_SYMTAB
        entry(out, 10, stringsLength); // DT_STRSZ
        entry(out, 11, 24); // DT_SYMENT
        entry(out, 0, 0);
        out.put(new byte[24]); // the null symbol
        out.putInt(1).putInt(1).putInt(0).putInt(0); // one empty bucket, one chain
        out.put((byte) 0).put(name).put((byte) 0);
        return out.array();
    }

    private static void segment(ByteBuffer out, int type, int flags, long offset, long size, long alignment) {
        out.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
        out.putLong(size).putLong(size).putLong(alignment);
    }

    private static void entry(ByteBuffer out, long tag, long value) {
        out.putLong(tag).putLong(value);
    }
}
