package io.iolaus.lab.publish;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A chart as SVG 1.1, with its text as text.
///
/// The same chart gives the same bytes on one machine. Where text stands depends on the widths of the machine's fonts.
public final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /// Fonts of about the widths that text was laid out with, on the machines of readers.
    private static final String FONTS = "DejaVu Sans, Verdana, sans-serif";

    static {
        // Made for the JDKs of long ago, it draws the letters of a vertical label as shapes.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private Svg() {}

    /// Draws the chart.
    ///
    /// @param width pixels
    /// @param height pixels
    public static String of(JFreeChart chart, int width, int height) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            // The default comment names the generator's version.
            context.setComment(null);
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new Dimension(width, height));
            chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
            Element root = graphics.getRoot();
            root.setAttribute("viewBox", "0 0 " + width + " " + height);
            return text(root);
        } catch (ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be set up", e);
        }
    }

    private static String text(Element root) throws TransformerException {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(root), new StreamResult(text));
        // One element a line, so that a change of one figure is a change of few lines.
        return text.toString()
                        .replaceAll("\\s+<", "<")
                        .replace("><", ">\n<")
                        .replace("sans-serif", FONTS)
                        .strip()
                + "\n";
    }
}
