package org.qianxian.routes.inbound;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.report.Location;

/** Where it happened: the smallest area that the channel's code leads to, address and coordinates. */
final class PlaceReading {
    private static final int LONGEST_ADDRESS = 1_000;
    /** China and its seas, in degrees. */
    private static final double[] LONGITUDES = {73, 136};

    private static final double[] LATITUDES = {3, 54};

    private final City city;
    private final FieldReader reader;
    private final CodeReading codes;

    PlaceReading(ChannelSpec spec, City city, FieldReader reader) {
        this.city = city;
        this.reader = reader;
        this.codes = new CodeReading(spec, city, reader);
    }

    Location location() {
        String area = area();
        String address = reader.find("address").map(SourceText::line).orElse("");
        if (address.length() > LONGEST_ADDRESS) {
            reader.fault("address", SourceText.cut(address, 30), "address.long", LONGEST_ADDRESS);
        }
        Double longitude = coordinate("longitude", LONGITUDES);
        Double latitude = coordinate("latitude", LATITUDES);
        boolean both = longitude != null && latitude != null;
        return new Location(area, address, both ? longitude : null, both ? latitude : null);
    }

    private String area() {
        Optional<String> sent = codes.area();
        if (sent.isEmpty()) {
            reader.warn("area", null, "area.none");
            return city.code();
        }
        String code = sent.get();
        for (int length = code.length(); length > 0; length--) {
            Optional<Area> found = city.findArea(code.substring(0, length));
            if (found.isPresent()) {
                if (!code.substring(length).chars().allMatch(digit -> digit == '0')) {
                    codes.unknown("area", code, "area.larger", found.get().name());
                }
                return found.get().code();
            }
        }
        codes.unknown("area", code, "area.unknown");
        return city.code();
    }

    private @Nullable Double coordinate(String field, double[] range) {
        String text = reader.findCode(field).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            double degrees = Double.parseDouble(text);
            if (degrees >= range[0] && degrees <= range[1]) {
                return degrees;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        if (!text.matches("[0.]+")) { // how many systems say that they do not know
            reader.warn(field, text, "coordinate", range[0], range[1]);
        }
        return null;
    }
}
