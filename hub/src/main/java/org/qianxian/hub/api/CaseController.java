package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.store.CaseFiles.CaseLine;
import org.qianxian.store.CaseQuery;
import org.qianxian.store.Store;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases: looking at them, and doing something about them. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "cases")
class CaseController {
    private static final int MOST = 500;

    private final Store store;
    private final CaseDesk desk;
    private final Assembly assembly;

    CaseController(Assembly assembly) {
        this.store = assembly.store();
        this.desk = assembly.desk();
        this.assembly = assembly;
    }

    @GetMapping
    @Operation(summary = "The newest cases, or those before a line of the last page")
    List<CaseLine> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable String beforeNumber,
            @RequestParam(defaultValue = "50") int size) {
        Set<CaseState> states = state == null ? Set.of() : EnumSet.of(state(state));
        return store.caseFiles()
                .list(new CaseQuery(states, lead, channel, null, before, beforeNumber, Math.min(size, MOST)));
    }

    @GetMapping("/{number}")
    @Operation(summary = "Everything that is known of a case: its journal, decisions, deadlines, dispatches, reports")
    CaseView show(@PathVariable String number, Locale locale) {
        return store.caseFiles()
                .find(number(number))
                .map(file -> CaseView.of(file, new Names(assembly.picture()), ApiProblems.language(locale)))
                .orElseThrow(() -> new UnknownThing(unknown(number)));
    }

    /** @param result {@code done} or {@code refused} */
    record CommandAnswer(
            String result,
            String state,
            @Nullable String reason,
            @Nullable String remedy) {}

    @PostMapping("/{number}/commands")
    @Operation(summary = "Does something about a case; a command that does not fit is refused with what would")
    CommandAnswer act(@PathVariable String number, @RequestBody JsonNode body, Principal who) {
        Command command = CommandBody.read(body);
        CaseDesk.Handled handled = desk.handle(number(number), command, CaseDesk.Cause.by(Actor.person(who.getName())));
        if (handled instanceof CaseDesk.Handled.Done done) {
            return new CommandAnswer("done", done.after().state().code(), null, null);
        }
        if (handled instanceof CaseDesk.Handled.Refused refused) {
            return new CommandAnswer(
                    "refused",
                    refused.situation().state().code(),
                    refused.reason().in(Locale.CHINESE),
                    refused.reason().remedyIn(Locale.CHINESE));
        }
        throw new UnknownThing(unknown(number));
    }

    private static CaseState state(String code) {
        for (CaseState state : CaseState.values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        throw new UnknownThing(Fault.of("state", "", code, message("state.unknown", List.of(CaseState.values()))));
    }

    private static CaseNumber number(String text) {
        try {
            return new CaseNumber(text);
        } catch (IllegalArgumentException noNumber) {
            throw new UnknownThing(unknown(text));
        }
    }

    private static Fault unknown(String number) {
        return Fault.of("case", "", number, message("case.unknown"));
    }
}
