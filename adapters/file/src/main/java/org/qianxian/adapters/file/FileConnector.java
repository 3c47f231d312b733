package org.qianxian.adapters.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * One folder. A file appears whole or not at all: it is written under a hidden name, forced to the disk and renamed. So a
 * failure before the renaming certainly had no effect, and none is ever uncertain.
 */
final class FileConnector implements Connector {
    private static final String GOOD_NAME = "[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]{0,149}";

    private final FileProfile profile;
    private final Endpoint endpoint;
    private final CanonicalOrder canonical;
    private final CodeLists codes;

    FileConnector(SystemProfile profile, FileProfile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood;
        this.endpoint = endpoint;
        this.codes = new CodeLists(profile.codes());
        this.canonical = new CanonicalOrder(codes, tools.zone(), endpoint);
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<FileProfile.FileForm> form = profile.find(order.action());
        if (form.isEmpty()) {
            return refused(fault(
                    "", null, Texts.message("order.unsupported", order.action().code())));
        }
        try {
            return render(form.get(), canonical.of(order));
        } catch (Expression.EvaluationException failed) {
            return refused(failed.asFault(endpoint.target(), ""));
        }
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        try {
            JsonNode rendered = Json.parse(request);
            List<List<String>> rows = List.of(texts(rendered.path("header")), texts(rendered.path("row")));
            return new Exchange(
                    write(rendered.path("name").asText(), Csv.lines(rows).getBytes(profile.encoding())), "");
        } catch (JsonProcessingException damaged) {
            return new Exchange(
                    new Outcome.Refused(
                            fault("", null, Texts.message("order.unrenderable", damaged.getOriginalMessage()))),
                    "");
        }
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        throw new UnsupportedOperationException("a folder cannot be asked");
    }

    @Override
    public Polled poll(String cursor) {
        throw new UnsupportedOperationException("files are only sent");
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("files are only sent");
    }

    @Override
    public void close() {
        // nothing is kept open
    }

    private Rendered render(FileProfile.FileForm form, JsonNode input) {
        String name = form.name().evaluateText(input, codes.variables()).orElse("");
        if (!name.matches(GOOD_NAME)) {
            return refused(fault("name", name, Texts.message("file.name")));
        }
        ObjectNode request = Json.object().put("name", name);
        ArrayNode header = request.putArray("header");
        ArrayNode row = request.putArray("row");
        for (Map.Entry<String, Expression> column : form.columns().entrySet()) {
            String value =
                    column.getValue().evaluateText(input, codes.variables()).orElse("");
            if (!profile.encoding().newEncoder().canEncode(value)) {
                return refused(fault(
                        column.getKey(),
                        value,
                        Texts.message("file.encoding", profile.encoding().name(), column.getKey())));
            }
            header.add(column.getKey());
            row.add(value);
        }
        return new Rendered.Request(Json.text(request));
    }

    private Outcome write(String name, byte[] content) {
        Path folder;
        try {
            folder = Path.of(endpoint.url().replaceFirst("^file:(//)?", ""));
        } catch (InvalidPathException invalid) {
            return new Outcome.Misconfigured(fault("endpoint", endpoint.url(), Texts.message("file.folder")));
        }
        if (!Files.isDirectory(folder)) {
            return new Outcome.Misconfigured(fault("endpoint", endpoint.url(), Texts.message("file.folder")));
        }
        Path hidden = folder.resolve("." + name + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    hidden,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Accepted(null);
        } catch (AccessDeniedException denied) {
            return new Outcome.Misconfigured(
                    fault("endpoint", endpoint.url(), Texts.message("file.unwritable", "access denied")));
        } catch (IOException failed) {
            return new Outcome.Unavailable(
                    null,
                    fault(
                            "endpoint",
                            endpoint.url(),
                            Texts.message("file.unwritable", String.valueOf(failed.getMessage()))));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Rendered refused(Fault fault) {
        return new Rendered.Unrenderable(new Outcome.Refused(fault));
    }

    private Fault fault(String place, @org.jspecify.annotations.Nullable String value, Message problem) {
        return Fault.of(endpoint.target(), place, value, problem);
    }
}
