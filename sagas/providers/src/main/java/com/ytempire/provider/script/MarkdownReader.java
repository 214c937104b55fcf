package com.ytempire.provider.script;

import com.ytempire.provider.script.Block.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Reads notes as Markdown, of which plain text is a part. Code blocks and tables cannot be read aloud and are left out;
 * so is HTML. Indented lines are text: in plain text they are paragraphs, not code.
 */
final class MarkdownReader {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final int MOST_WORDS_IN_BARE_HEADING = 9;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(Set.of(
                    Heading.class, BlockQuote.class, FencedCodeBlock.class, ListBlock.class, ThematicBreak.class))
            .build();

    private MarkdownReader() {}

    /** The blocks in order. */
    static List<Block> read(String notes) {
        Collector collector = new Collector();
        PARSER.parse(notes.replace('\f', '\n')).accept(collector);
        return withBareHeadings(collector.blocks);
    }

    /** In plain text a short line by itself, without a full stop, before a paragraph is a heading. */
    private static List<Block> withBareHeadings(List<Block> blocks) {
        List<Block> result = new ArrayList<>();
        boolean marked = blocks.stream().anyMatch(block -> block.kind() == Kind.HEADING);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean followed = i + 1 < blocks.size()
                    && blocks.get(i + 1).kind() == Kind.PARAGRAPH
                    && !isBareLine(blocks.get(i + 1));
            boolean heading = !marked && followed && block.kind() == Kind.PARAGRAPH && isBareLine(block);
            result.add(heading ? new Block(Kind.HEADING, i == 0 ? 1 : 2, block.text(), block.pictures()) : block);
        }
        return result;
    }

    private static boolean isBareLine(Block block) {
        String text = block.text();
        return !text.isEmpty()
                && Character.isLetterOrDigit(text.codePointBefore(text.length()))
                && text.split(" ", -1).length <= MOST_WORDS_IN_BARE_HEADING;
    }

    private static final class Collector extends AbstractVisitor {
        private final List<Block> blocks = new ArrayList<>();

        @Override
        public void visit(Heading heading) {
            add(Kind.HEADING, heading.getLevel(), heading);
        }

        @Override
        public void visit(Paragraph paragraph) {
            boolean item = paragraph.getParent() instanceof ListItem;
            add(item ? Kind.ITEM : Kind.PARAGRAPH, 0, paragraph);
        }

        @Override
        public void visit(CustomBlock table) {
            // rows of cells make no sentences
        }

        private void add(Kind kind, int level, Node node) {
            Inline inline = new Inline();
            node.accept(new ChildrenOf(inline));
            String text = BLANKS.matcher(inline.text).replaceAll(" ").strip();
            if (!text.isEmpty() || !inline.pictures.isEmpty()) {
                blocks.add(new Block(kind, level, text, inline.pictures));
            }
        }
    }

    /** Hands the children of a block, whatever it is, to another visitor. */
    private static final class ChildrenOf extends AbstractVisitor {
        private final Inline inline;

        ChildrenOf(Inline inline) {
            this.inline = inline;
        }

        @Override
        protected void visitChildren(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                child.accept(inline);
            }
        }
    }

    private static final class Inline extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();
        private final List<String> pictures = new ArrayList<>();

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HtmlInline node) {
            text.append(' ');
        }

        @Override
        public void visit(Image node) {
            pictures.add(fileName(node.getDestination()));
        }
    }

    private static String fileName(String address) {
        String plain = address.startsWith("./") ? address.substring(2) : address;
        try {
            return URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return plain; // a % that encodes nothing
        }
    }
}
