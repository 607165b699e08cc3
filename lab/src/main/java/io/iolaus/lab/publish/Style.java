package io.iolaus.lab.publish;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;

/// How the plots look: few lines, and colours that colour-blind readers tell apart (Okabe and Ito 2008).
final class Style {

    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final double MARGIN = 0.03;
    private static final double FEW_TENTHS = 0.3;
    private static final double HALF = 0.5;
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    private static final Color GREY = new Color(0x66, 0x66, 0x66);
    private static final List<Color> COLOURS = List.of(
            new Color(0x00, 0x72, 0xB2), new Color(0xD5, 0x5E, 0x00), new Color(0x00, 0x9E, 0x73), new Color(0xCC, 0x79, 0xA7),
            new Color(0xE6, 0x9F, 0x00), new Color(0x56, 0xB4, 0xE9), new Color(0x00, 0x00, 0x00), new Color(0x8B, 0x57, 0x2A),
            new Color(0x99, 0x99, 0x99));
    private static final List<Shape> SHAPES = List.of(
            new Ellipse2D.Double(-3.5, -3.5, 7, 7), new Rectangle2D.Double(-3, -3, 6, 6), polygon(0, -4.5, 4, 3, -4, 3),
            polygon(0, -4.5, 4.5, 0, 0, 4.5, -4.5, 0), polygon(0, 4.5, 4, -3, -4, -3));

    private Style() {}

    private static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    static JFreeChart chart(String title, XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(title, TITLE, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new org.jfree.chart.ui.RectangleInsets(6, 6, 6, 14));
        LegendTitle legend = chart.getLegend();
        legend.setFrame(BlockBorder.NONE);
        legend.setItemFont(SMALL);
        return chart;
    }

    /// An axis of names, one a whole number from 0 up.
    static ValueAxis symbols(String label, List<String> names) {
        SymbolAxis axis = new SymbolAxis(label, names.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setAutoRange(false);
        axis.setRange(-0.5, names.size() - 0.5);
        return dressed(axis);
    }

    /// An axis from 0, with a margin on both sides so that no mark is cut.
    static ValueAxis numbers(String label, double highest) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(-MARGIN * highest, (1 + MARGIN) * highest);
        axis.setNumberFormatOverride(NumberFormat.getNumberInstance(Locale.ROOT));
        if (highest > FEW_TENTHS) {
            axis.setTickUnit(new NumberTickUnit(highest > HALF ? 0.2 : 0.1));
        }
        return dressed(axis);
    }

    /// An axis on which every grid line is twice the one before.
    static ValueAxis logarithmic(String label) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        return dressed(axis);
    }

    private static ValueAxis dressed(ValueAxis axis) {
        axis.setLabelFont(SMALL);
        axis.setTickLabelFont(SMALL);
        axis.setAxisLinePaint(GREY);
        axis.setTickMarkPaint(GREY);
        return axis;
    }

    /// Marks with their intervals.
    static XYErrorRenderer marks(boolean joined) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setErrorStroke(new BasicStroke(1.2f));
        renderer.setDefaultLinesVisible(joined);
        colour(renderer);
        return renderer;
    }

    static XYLineAndShapeRenderer lines() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        colour(renderer);
        return renderer;
    }

    /// Pairs of series in one colour: full marks for what was called, open ones for what was not.
    static XYLineAndShapeRenderer calledOrNot() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        for (int series = 0; series < 4; series++) {
            boolean called = series % 2 == 0;
            renderer.setSeriesPaint(series, COLOURS.get(series / 2));
            renderer.setSeriesShape(series, SHAPES.get(called ? 0 : 2));
            renderer.setSeriesShapesFilled(series, called);
        }
        return renderer;
    }

    static XYLineAndShapeRenderer dashedLine() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, GREY);
        renderer.setSeriesStroke(0, new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0));
        return renderer;
    }

    private static void colour(XYLineAndShapeRenderer renderer) {
        for (int series = 0; series < COLOURS.size(); series++) {
            renderer.setSeriesPaint(series, COLOURS.get(series));
            renderer.setSeriesShape(series, SHAPES.get(series % SHAPES.size()));
            renderer.setSeriesStroke(series, new BasicStroke(1.6f));
        }
        renderer.setDefaultShapesFilled(true);
    }
}
