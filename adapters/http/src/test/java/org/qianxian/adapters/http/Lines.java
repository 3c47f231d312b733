package org.qianxian.adapters.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.text.Faults;

/** Lines for tests: transports written as in a profile. */
final class Lines {
    static final HttpRequest ORDER = new HttpRequest(
            "POST", "/orders", Map.of(), "application/json", "{\"title\":\"路灯\"}".getBytes(StandardCharsets.UTF_8));

    private Lines() {}

    /** @param transport YAML; credentials are files of the folder by their own names */
    static HttpLine line(String transport, String url, Path folder, InstantSource clock, String... credentials) {
        Map<String, SecretReference> references = new java.util.TreeMap<>();
        for (String name : credentials) {
            references.put(name, new SecretReference("file:" + name));
        }
        Faults faults = new Faults();
        Section section = Section.of("make.yml", "transport", ProfileFiles.tree(transport), faults);
        HttpTransport read = HttpTransport.read(section);
        section.noOtherKeys();
        faults.throwIfAny();
        return new HttpLine(
                read,
                new Endpoint("u", url, null, references, Map.of(), Endpoint.Limits.DEFAULT),
                new Tools(new ConfiguredSecrets(folder), clock, ZoneId.of("Asia/Shanghai")));
    }
}
