package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import org.qianxian.adapters.api.AttachmentRules;
import org.qianxian.adapters.api.AttachmentRules.By;
import org.qianxian.adapters.api.AttachmentRules.Over;
import org.qianxian.adapters.api.OutgoingFiles;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.report.Reporter;

/**
 * A case's attachments as expressions see them: {@code {name, type, size, hash, shows}}, and {@code content} in base64 or a
 * {@code link} with the actions for which the profile asks.
 *
 * <p>Nothing of a confidential case leaves: a picture may show who took it, and where from. Of an anonymous one recordings
 * stay, since they have a voice.
 */
final class OutgoingAttachments {
    private static final int SHORT_HASH = 12;

    private final AttachmentRules rules;
    private final OutgoingFiles files;

    OutgoingAttachments(AttachmentRules rules, OutgoingFiles files) {
        this.rules = rules;
        this.files = files;
    }

    static List<Attachment> leaving(DispatchOrder order) {
        Reporter reporter = order.report().reporter();
        return order.attachments().stream()
                .filter(one -> !reporter.confidential() && !(reporter.anonymous() && isRecording(one)))
                .toList();
    }

    /** What they are called; reads nothing. */
    static ArrayNode describe(List<Attachment> attachments) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        attachments.forEach(one -> list.addObject()
                .put("name", one.name().isBlank() ? one.hash().substring(0, SHORT_HASH) : one.name())
                .put("type", one.mediaType())
                .put("size", one.size())
                .put("hash", one.hash())
                .put("shows", one.shows().code()));
        return list;
    }

    /** As {@link #describe}, with contents or links where the profile wants them. Throws {@link UnsendableException}. */
    ArrayNode toSend(DispatchOrder order) {
        List<Attachment> leaving = leaving(order);
        ArrayNode list = describe(leaving);
        if (rules.by() != By.NOTHING && rules.with().contains(order.action())) {
            long room = rules.total();
            for (int i = 0; i < leaving.size(); i++) {
                Attachment attachment = leaving.get(i);
                ObjectNode described = (ObjectNode) list.get(i);
                if (rules.by() == By.VALUE && attachment.size() <= Math.min(rules.largest(), room)) {
                    described.put("content", content(attachment));
                    room -= attachment.size();
                } else {
                    described.put("link", link(attachment, order));
                }
            }
        }
        return list;
    }

    private String content(Attachment attachment) {
        return files.content(attachment)
                .map(Base64.getEncoder()::encodeToString)
                .orElseThrow(() -> new UnsendableException("attachment.missing", attachment.hash()));
    }

    private String link(Attachment attachment, DispatchOrder order) {
        if (rules.by() == By.VALUE && rules.over() == Over.REFUSE) {
            throw new UnsendableException(
                    "attachment.too-large", attachment.hash(), attachment.size(), rules.largest(), rules.total());
        }
        return files.link(attachment, order.target(), order.createdAt())
                .orElseThrow(() -> new UnsendableException("attachment.no-address", attachment.hash()));
    }

    private static boolean isRecording(Attachment attachment) {
        return attachment.mediaType().startsWith("audio/")
                || attachment.mediaType().startsWith("video/");
    }

    /** An attachment that cannot go as the profile wants it. */
    static final class UnsendableException extends Expression.EvaluationException {
        private static final long serialVersionUID = 1L;

        UnsendableException(String key, Object... words) {
            super(Texts.message(key, words), null);
        }
    }
}
