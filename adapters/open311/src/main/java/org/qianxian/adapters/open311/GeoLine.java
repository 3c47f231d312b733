package org.qianxian.adapters.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.http.HttpAnswer;
import org.qianxian.adapters.http.HttpLine;
import org.qianxian.adapters.http.HttpRequest;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** The line to one system, with what every call of the standard carries: format, jurisdiction, key. */
final class GeoLine implements AutoCloseable {
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private final Open311Profile profile;
    private final Endpoint endpoint;
    private final Tools tools;
    private final HttpLine line;
    private final String jurisdiction;

    GeoLine(Open311Profile profile, Endpoint endpoint, Tools tools) {
        this.profile = profile;
        this.endpoint = endpoint;
        this.tools = tools;
        this.line = new HttpLine(profile.transport(), endpoint, tools);
        this.jurisdiction = endpoint.settings().getOrDefault("jurisdiction", profile.jurisdiction());
    }

    /** @param resource without its format, such as {@code requests} */
    HttpAnswer post(String resource, JsonNode fields) {
        try {
            FormFields form = common().addAll(fields);
            String key = key();
            if (key != null) {
                form.add("api_key", key);
            }
            return line.send(new HttpRequest(
                    "POST", path(resource), accept(), FORM, form.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (MissingSecretException missing) {
            return misconfigured(missing);
        }
    }

    HttpAnswer get(String resource, JsonNode query) {
        try {
            FormFields form = common().addAll(query);
            String key = profile.keyInQueries() ? key() : null;
            if (key != null) {
                form.add("api_key", key);
            }
            String asked = form.toString();
            return line.send(new HttpRequest(
                    "GET", path(resource) + (asked.isEmpty() ? "" : "?" + asked), accept(), "", new byte[0]));
        } catch (MissingSecretException missing) {
            return misconfigured(missing);
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private FormFields common() {
        FormFields form = new FormFields();
        return jurisdiction.isEmpty() ? form : form.add("jurisdiction_id", jurisdiction);
    }

    private @Nullable String key() {
        SecretReference reference = endpoint.credential();
        return reference == null ? null : tools.secrets().get(reference);
    }

    private String path(String resource) {
        return "/" + resource + "." + profile.format();
    }

    private Map<String, String> accept() {
        return Map.of("Accept", profile.format().equals("json") ? "application/json" : "text/xml");
    }

    private HttpAnswer misconfigured(MissingSecretException missing) {
        return new HttpAnswer.NotSent(new Outcome.Misconfigured(Fault.of(
                endpoint.target(), "", null, Texts.message("send.no-secret", String.valueOf(missing.getMessage())))));
    }
}
