package org.qianxian.adapters.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** A structure as a form: {@code attribute: {size: 3}} is {@code attribute[size]=3}, a list repeats its name. */
final class FormFields {
    private final StringJoiner form = new StringJoiner("&");

    /** Each name and value is encoded whole, so that none can be another field. */
    FormFields add(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(one -> add(name + "[" + one.getKey() + "]", one.getValue()));
        } else if (value.isArray()) {
            value.forEach(one -> add(name, one));
        } else if (!value.isNull() && !value.isMissingNode()) {
            add(name, value.asText());
        }
        return this;
    }

    FormFields add(String name, String value) {
        form.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    FormFields addAll(JsonNode fields) {
        fields.properties().forEach(one -> add(one.getKey(), one.getValue()));
        return this;
    }

    @Override
    public String toString() {
        return form.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
