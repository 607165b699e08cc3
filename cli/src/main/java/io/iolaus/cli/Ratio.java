package io.iolaus.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a share: `0.01` or `1%`.
final class Ratio implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        boolean percent = text.endsWith("%");
        double value;
        try {
            value = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a share such as 0.01 or 1%");
        }
        double share = percent ? value / 100 : value;
        if (!(share >= 0 && share <= 1)) {
            throw new TypeConversionException("must be between 0 and 1 (0% and 100%), got '" + text + "'");
        }
        return share;
    }
}
