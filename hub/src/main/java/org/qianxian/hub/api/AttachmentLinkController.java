package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.door.AttachmentLinks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of cases for departments' systems, which come with a signed address and nothing else. */
@RestController
@Tag(name = "attachments")
class AttachmentLinkController {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentLinkController.class);

    private final AttachmentLinks links;

    AttachmentLinkController(AttachmentLinks links) {
        this.links = links;
    }

    @GetMapping("/attachments/{hash}")
    @Operation(summary = "One file, by the address that a dispatch carried. 403: not signed so; 410: no longer good")
    ResponseEntity<Resource> get(
            @PathVariable String hash,
            @RequestParam("for") String target,
            @RequestParam String type,
            @RequestParam long until,
            @RequestParam String signature) {
        AttachmentLinks.Answer answer = links.open(new AttachmentLinks.Link(hash, target, type, until, signature));
        if (answer instanceof AttachmentLinks.Answer.Open open) {
            LOG.info("attachment {} was fetched by the link of {}", hash, open.target());
            return Downloads.of(open.file(), open.type(), "", hash, "private, no-store");
        }
        if (answer instanceof AttachmentLinks.Answer.Gone) {
            throw new UnknownThing(Fault.of("attachment", "", hash, message("attachment.unknown")));
        }
        boolean expired = answer instanceof AttachmentLinks.Answer.Expired;
        throw new Useless(
                expired ? HttpStatus.GONE : HttpStatus.FORBIDDEN,
                Fault.of("link", "", null, message(expired ? "link.expired" : "link.forged")));
    }

    /** A link that opens nothing. */
    static final class Useless extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final HttpStatus status;
        private final transient Fault fault;

        Useless(HttpStatus status, Fault fault) {
            super(fault.problem().key());
            this.status = status;
            this.fault = fault;
        }

        HttpStatus status() {
            return status;
        }

        List<Fault> faults() {
            return List.of(fault);
        }
    }
}
