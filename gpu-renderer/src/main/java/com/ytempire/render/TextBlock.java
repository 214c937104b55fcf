package com.ytempire.render;

import com.ytempire.render.Type.Weight;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Lines of text that fit a box: set as large as they fit, broken into even lines, cut with an ellipsis at worst. */
record TextBlock(List<String> lines, Weight weight, double size, double leading) {
    private static final double SIZE_STEP = 0.94;
    private static final double LONELY = 0.4;
    /** How far a lonely last line may shrink the text. */
    private static final double LEAST_SHRINK = 0.6;

    private static final int BALANCE_STEPS = 12;

    TextBlock {
        lines = List.copyOf(lines);
    }

    /**
     * The box that text must fit, in design units.
     *
     * @param height of all lines together
     * @param largest font size tried first
     * @param smallest font size below which text is cut instead
     * @param leading distance of two lines over the size
     */
    record Box(double width, double height, double largest, double smallest, double leading) {}

    static TextBlock fit(String text, Weight weight, Box box) {
        String shown = Type.printable(text);
        for (double size = box.largest(); size > box.smallest(); size *= SIZE_STEP) {
            List<String> lines = wrapped(shown, weight, size, box.width(), false);
            if (!lines.isEmpty() && lines.size() * size * box.leading() <= box.height()) {
                TextBlock fitting =
                        new TextBlock(balanced(lines, shown, weight, size, box.width()), weight, size, box.leading());
                boolean worthIt = size * SIZE_STEP > Math.max(box.smallest(), box.largest() * LEAST_SHRINK);
                if (!worthIt || !fitting.endsLonely()) {
                    return fitting;
                }
            }
        }
        double size = box.smallest();
        List<String> lines = wrapped(shown, weight, size, box.width(), true);
        int most = Math.max(1, (int) (box.height() / (size * box.leading())));
        if (lines.size() > most) {
            List<String> cut = new ArrayList<>(lines.subList(0, most));
            cut.set(most - 1, shortened(cut.get(most - 1), weight, size, box.width()));
            lines = cut;
        }
        return new TextBlock(lines, weight, size, box.leading());
    }

    /** True when a short last line hangs below others: a slightly smaller size often does without it. */
    private boolean endsLonely() {
        return lines.size() > 2 && Type.width(lines.getLast(), weight, size) < width() * LONELY;
    }

    /** From the top of the first line's capitals to the baseline of the last. */
    double height() {
        return lines.isEmpty() ? 0 : (lines.size() - 1) * size * leading + size * Type.CAP_HEIGHT;
    }

    double width() {
        return lines.stream()
                .mapToDouble(line -> Type.width(line, weight, size))
                .max()
                .orElse(0);
    }

    /** Draws with the top of the first line's capitals at {@code top}. */
    void draw(Graphics2D g, double left, double top, Color colour) {
        g.setColor(colour);
        double baseline = top + size * Type.CAP_HEIGHT;
        for (String line : lines) {
            if (!line.isEmpty()) {
                Type.line(line, weight, size).draw(g, (float) left, (float) baseline);
            }
            baseline += size * leading;
        }
    }

    /** Greedy lines; empty when a word alone is too wide and may not be broken. */
    private static List<String> wrapped(String text, Weight weight, double size, double width, boolean breakWords) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (Type.width(longer, weight, size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (Type.width(line, weight, size) > width) {
                if (!breakWords) {
                    return List.of();
                }
                int end = fitting(line, weight, size, width);
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        lines.add(line);
        return lines;
    }

    /** Narrows the measure as far as the number of lines stays: no line is left with one lonely word. */
    private static List<String> balanced(List<String> lines, String text, Weight weight, double size, double width) {
        List<String> best = lines;
        double low = width / Math.max(1, lines.size());
        double high = width;
        for (int step = 0; step < BALANCE_STEPS && lines.size() > 1; step++) {
            double middle = (low + high) / 2;
            List<String> tried = wrapped(text, weight, size, middle, false);
            if (!tried.isEmpty() && tried.size() == lines.size()) {
                best = tried;
                high = middle;
            } else {
                low = middle;
            }
        }
        return best;
    }

    private static String shortened(String line, Weight weight, double size, double width) {
        String kept = line;
        while (kept.length() > 1 && Type.width(kept + "…", weight, size) > width) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1)).stripTrailing();
        }
        return kept + "…";
    }

    private static int fitting(String word, Weight weight, double size, double width) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (Type.width(word.substring(0, next), weight, size) > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
