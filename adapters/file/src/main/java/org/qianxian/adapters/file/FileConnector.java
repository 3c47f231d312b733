package org.qianxian.adapters.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.qianxian.adapters.file.place.Places;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** One department's folder: a file for each dispatch goes in, files with reports come out. */
final class FileConnector implements Connector {
    private static final int MOST_BESIDE = 50;

    private final FileProfile profile;
    private final Endpoint endpoint;
    private final CanonicalOrder canonical;
    private final CodeLists codes;
    private final Places places;
    private final Dropping dropping;
    private final @Nullable ReportFolder reports;

    FileConnector(SystemProfile profile, FileProfile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood;
        this.endpoint = endpoint;
        this.codes = new CodeLists(profile.codes());
        this.canonical = new CanonicalOrder(profile, codes, endpoint, tools);
        this.places = Places.of(endpoint, understood.reaching().of(endpoint), tools);
        this.dropping = new Dropping(understood, places, endpoint.target());
        ReportFiles files = understood.reports();
        this.reports = files == null
                ? null
                : new ReportFolder(files, understood.pairs(), places, endpoint.target(), tools.clock());
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<FileForm> form = profile.find(order.action());
        if (form.isEmpty()) {
            return refused(
                    "", null, Texts.message("order.unsupported", order.action().code()));
        }
        try {
            return render(form.get(), canonical.toSend(order));
        } catch (Expression.EvaluationException failed) {
            return new Rendered.Unrenderable(new Outcome.Refused(failed.asFault(endpoint.target(), "")));
        }
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        boolean keyed = profile.find(order.action()).map(FileForm::keyed).orElse(false);
        try {
            JsonNode rendered = Json.parse(request);
            List<Dropping.Item> attachments = attachments(rendered.path("attachments"));
            byte[] content = profile.format().write(rendered, profile.encoding());
            Dropping.Item file = new Dropping.Item(rendered.path("name").asText(), content);
            return new Exchange(dropping.drop(attachments, file, keyed), "");
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            return new Exchange(
                    new Outcome.Refused(
                            fault("", null, Texts.message("order.unrenderable", String.valueOf(damaged.getMessage())))),
                    "");
        }
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        List<String> processed = profile.processed();
        if (processed == null) {
            throw new UnsupportedOperationException("this make disclaims lookUp");
        }
        String sent = order.rendered();
        Rendered rendered = sent == null ? render(order) : new Rendered.Request(sent);
        if (rendered instanceof Rendered.Request request) {
            return find(request.text(), processed);
        }
        Outcome.Refused refused = (Outcome.Refused) ((Rendered.Unrenderable) rendered).outcome();
        return new LookUp.Unknown(refused.fault());
    }

    @Override
    public Polled poll(String cursor) {
        if (reports == null) {
            throw new UnsupportedOperationException("this make disclaims poll");
        }
        return reports.poll(cursor);
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("files are not pushed");
    }

    @Override
    public void close() {
        places.close();
    }

    private LookUp find(String request, List<String> processed) {
        try {
            return dropping.find(Json.parse(request).path("name").asText(), processed);
        } catch (JsonProcessingException damaged) {
            return new LookUp.Unknown(
                    fault("", null, Texts.message("order.unrenderable", damaged.getOriginalMessage())));
        }
    }

    private Rendered render(FileForm form, JsonNode input) {
        String name = form.name().evaluateText(input, codes.variables()).orElse("");
        Pairs pairs = profile.pairs();
        if (!FileNames.givable(name)) {
            return refused("name", name, Texts.message("file.name"));
        }
        if (pairs != null && !pairs.isRequest(name)) {
            return refused("name", name, Texts.message("file.pair-name", pairs.request()));
        }
        ArrayNode beside = takeOut(input.path("case").path("attachments"), name);
        Optional<Message> unusable = unusable(beside, name);
        if (unusable.isPresent()) {
            return refused("transport.attachments", name, unusable.get());
        }
        ObjectNode request = Json.object().put("name", name);
        request.setAll(form.fill(input, codes.variables()));
        if (!beside.isEmpty()) {
            request.set("attachments", beside);
        }
        if (profile.format().encoded()) {
            Optional<Fault> unencodable = Encodable.check(request, profile.encoding(), endpoint.target());
            if (unencodable.isPresent()) {
                return new Rendered.Unrenderable(new Outcome.Refused(unencodable.get()));
            }
        }
        return new Rendered.Request(Json.text(request));
    }

    private ArrayNode takeOut(JsonNode attachments, String name) {
        return profile.attachments()
                .map(names -> names.takeOut(attachments, name))
                .orElseGet(JsonNodeFactory.instance::arrayNode);
    }

    /** Why files cannot lie beside a dispatch's own; empty if they can. */
    private Optional<Message> unusable(ArrayNode beside, String name) {
        if (beside.size() > MOST_BESIDE) {
            return Optional.of(Texts.message("file.attachment-many", beside.size(), MOST_BESIDE));
        }
        for (JsonNode one : beside) {
            String file = one.path("name").asText();
            if (!profile.canLieBeside(file, name)) {
                return Optional.of(Texts.message("file.attachment-name"));
            }
        }
        return Optional.empty();
    }

    /** Throws {@link IllegalArgumentException} if a content is not in base64. */
    private static List<Dropping.Item> attachments(JsonNode list) {
        List<Dropping.Item> attachments = new ArrayList<>();
        for (JsonNode one : list) {
            byte[] content = Base64.getDecoder().decode(one.path("content").asText());
            attachments.add(new Dropping.Item(one.path("name").asText(), content));
        }
        return attachments;
    }

    private Rendered refused(String place, @Nullable String value, Message problem) {
        return new Rendered.Unrenderable(new Outcome.Refused(fault(place, value, problem)));
    }

    private Fault fault(String place, @Nullable String value, Message problem) {
        return Fault.of(endpoint.target(), place, value, problem);
    }
}
