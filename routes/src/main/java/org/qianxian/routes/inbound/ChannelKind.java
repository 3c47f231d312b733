package org.qianxian.routes.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a channel's messages reach the hub. */
public enum ChannelKind {
    /** Web service with the contract {@code hotline.wsdl}. */
    SOAP,
    /** CSV files dropped into a folder. */
    CSV_FOLDER,
    /** Signed JSON over HTTP. */
    REST,
    /** Files that a person hands over. */
    IMPORT;

    /** As configuration files name it: {@code csv-folder}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ChannelKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(ChannelKind::code).toList();
    }
}
