package com.ytempire.render;

import com.ytempire.render.SceneSpec.TimedPoint;
import com.ytempire.render.TextBlock.Box;
import com.ytempire.render.Type.Weight;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Points that are on screen together, all set in one size, as large as they fit. Lengths are in design units. */
record PointList(List<TimedPoint> points, List<TextBlock> texts, double size, boolean cards) {
    private static final int MOST_TOGETHER = 6;
    private static final int SIZE_STEP = 2;
    private static final double LARGEST = 52;
    private static final double COMFORTABLE = 36;
    private static final double SMALLEST = 28;
    private static final double LEADING = 1.28;
    private static final int MOST_LINES = 3;

    PointList {
        points = List.copyOf(points);
        texts = List.copyOf(texts);
    }

    /** Divides points into as few groups as fit the area one after the other in a comfortable size. */
    static List<PointList> groups(List<TimedPoint> points, Rectangle2D area, boolean cards) {
        int fewest = (points.size() + MOST_TOGETHER - 1) / MOST_TOGETHER;
        for (int count = fewest; count <= points.size(); count++) {
            int together = (points.size() + count - 1) / count;
            double smallest = together == 1 ? SMALLEST : COMFORTABLE;
            for (double size = LARGEST; size >= smallest; size -= SIZE_STEP) {
                List<PointList> laid = divided(points, together, area, size, cards);
                if (laid.stream().allMatch(group -> group.height() <= area.getHeight())) {
                    return laid;
                }
            }
        }
        return divided(points, 1, area, SMALLEST, cards);
    }

    private static List<PointList> divided(
            List<TimedPoint> points, int most, Rectangle2D area, double size, boolean cards) {
        List<PointList> groups = new ArrayList<>();
        for (int from = 0; from < points.size(); from += most) {
            List<TimedPoint> group = points.subList(from, Math.min(points.size(), from + most));
            double width = area.getWidth() - indent(size, cards) - padding(size, cards);
            double height = size * LEADING * MOST_LINES + 1;
            List<TextBlock> texts = group.stream()
                    .map(point ->
                            TextBlock.fit(point.text(), Weight.MEDIUM, new Box(width, height, size, size, LEADING)))
                    .toList();
            groups.add(new PointList(group, texts, size, cards));
        }
        return groups;
    }

    double rowHeight(int index) {
        return texts.get(index).height() + 2 * padding();
    }

    double height() {
        double height = gap() * (points.size() - 1);
        for (int i = 0; i < points.size(); i++) {
            height += rowHeight(i);
        }
        return height;
    }

    double gap() {
        return cards ? size * 0.5 : size * 0.12;
    }

    double padding() {
        return padding(size, cards);
    }

    /** From the left edge of a row to its text. */
    double indent() {
        return indent(size, cards);
    }

    private static double padding(double size, boolean cards) {
        return size * (cards ? 0.82 : 0.34);
    }

    private static double indent(double size, boolean cards) {
        return (cards ? padding(size, true) : 0) + size * 0.95;
    }
}
