package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.door.AttachmentDoor;
import org.qianxian.hub.security.Visitors;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pictures and recordings of cases; the body is the file. */
@RestController
@RequestMapping("/api/cases/{number}/attachments")
@Tag(name = "attachments")
class AttachmentController {
    private final AttachmentDoor door;
    private final Visitors visitors;

    AttachmentController(AttachmentDoor door, Visitors visitors) {
        this.door = door;
        this.visitors = visitors;
    }

    @PostMapping
    @Operation(
            summary = "Adds a file to a case: the body is the file, as a stream of any length up to the limit."
                    + " 413: too large; 415: of a kind that is not taken, or not what it says it is")
    ResponseEntity<Attachment> attach(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "other") String shows,
            HttpServletRequest request,
            Authentication who)
            throws IOException {
        String declared = request.getContentType();
        AttachmentDoor.Incoming file = new AttachmentDoor.Incoming(
                name,
                declared == null ? "" : declared,
                request.getContentLengthLong(),
                shows(shows),
                request.getInputStream());
        return ResponseEntity.status(HttpStatus.CREATED).body(door.attach(visitors.of(who), number, file));
    }

    @GetMapping
    @Operation(summary = "A case's attachments")
    List<Attachment> list(@PathVariable String number, Authentication who) {
        return door.list(visitors.of(who), number);
    }

    @GetMapping("/{hash}")
    @Operation(summary = "One file")
    ResponseEntity<Resource> get(@PathVariable String number, @PathVariable String hash, Authentication who) {
        AttachmentDoor.Kept kept = door.find(visitors.of(who), number, hash)
                .orElseThrow(() -> new UnknownThing(Fault.of("attachment", "", hash, message("attachment.unknown"))));
        Attachment attachment = kept.attachment();
        return Downloads.of(
                kept.file(),
                attachment.mediaType(),
                attachment.name(),
                attachment.hash(),
                "private, max-age=31536000, immutable");
    }

    static Attachment.Shows shows(@Nullable String code) {
        for (Attachment.Shows shows : Attachment.Shows.values()) {
            if (shows.name().toLowerCase(Locale.ROOT).equals(code)) {
                return shows;
            }
        }
        throw new Faults.FaultyException(List.of(Fault.of("attachment", "shows", code, message("attachment.shows"))));
    }
}
