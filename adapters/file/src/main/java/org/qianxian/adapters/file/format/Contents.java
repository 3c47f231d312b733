package org.qianxian.adapters.file.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * What was read of a file.
 *
 * @param input {@code {rows: [{column: text, _line}]}} of CSV and XLSX, {@code {body}} of JSON and XML
 * @param faults lines that could not be read, while the rest could
 */
public record Contents(ObjectNode input, List<Fault> faults) {
    public Contents {
        faults = List.copyOf(faults);
    }

    /** Collects faults of one file's lines. */
    static final class LineFaults {
        private static final int LONGEST = 200;
        private static final int MOST = 100;
        private final String file;
        private final List<Fault> faults = new ArrayList<>();

        LineFaults(String file) {
            this.file = file;
        }

        void add(long line, String place, String value, Message problem) {
            if (faults.size() < MOST) {
                faults.add(Fault.of(file + ":" + line, place, Masking.mask(value, LONGEST), problem));
            }
        }

        List<Fault> list() {
            return faults;
        }
    }
}
