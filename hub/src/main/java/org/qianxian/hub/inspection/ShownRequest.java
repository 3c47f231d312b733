package org.qianxian.hub.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A rendered request in lines that people can read and compare; only white space between its parts differs. */
record ShownRequest(String text, String extension) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static ShownRequest of(String rendered) {
        String start = rendered.stripLeading();
        if (start.startsWith("<")) {
            return new ShownRequest(rendered.replace("><", ">\n<") + "\n", ".xml");
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            try {
                String pretty = JSON.readTree(rendered).toPrettyString().replace("\r\n", "\n");
                return new ShownRequest(pretty + "\n", ".json");
            } catch (JsonProcessingException notJson) {
                return new ShownRequest(rendered + "\n", ".txt");
            }
        }
        return new ShownRequest(rendered + "\n", ".txt");
    }
}
