package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.permission.Sight;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.door.CaseDoor;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.security.Visitors;
import org.qianxian.store.CaseFiles.CaseLine;
import org.qianxian.store.CaseQuery;
import org.qianxian.store.Refusals;
import org.qianxian.store.Store;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases: looking at them, and doing something about them. */
@RestController
@RequestMapping("/api")
@Tag(name = "cases")
class CaseController {
    private static final int MOST = 500;

    private final Store store;
    private final Assembly assembly;
    private final CaseDoor door;
    private final Doorkeeper keeper;
    private final Visitors visitors;

    CaseController(Assembly assembly, CaseDoor door, Doorkeeper keeper, Visitors visitors) {
        this.store = assembly.store();
        this.assembly = assembly;
        this.door = door;
        this.keeper = keeper;
        this.visitors = visitors;
    }

    @GetMapping("/cases")
    @Operation(summary = "The newest cases that the visitor may see, or those before a line of the last page")
    List<CaseLine> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable String beforeNumber,
            @RequestParam(defaultValue = "50") int size,
            Authentication who) {
        Set<CaseState> states = state == null ? Set.of() : EnumSet.of(state(state));
        CaseQuery asked =
                new CaseQuery(states, lead, channel, Set.of(), null, before, beforeNumber, Math.min(size, MOST));
        return seen(asked, keeper.sightOf(visitors.of(who)))
                .map(store.caseFiles()::list)
                .orElseGet(List::of);
    }

    @GetMapping("/cases/{number}")
    @Operation(summary = "Everything that is known of a case: its journal, decisions, deadlines, dispatches, reports")
    CaseView show(@PathVariable String number, Authentication who, Locale locale) {
        CaseNumber known = door.look(visitors.of(who), number).number();
        return store.caseFiles()
                .find(known)
                .map(file -> CaseView.of(file, new Names(assembly.picture()), ApiProblems.language(locale)))
                .orElseThrow(() -> new UnknownThing(Fault.of("case", "", number, message("case.unknown"))));
    }

    @GetMapping("/cases/{number}/commands")
    @Operation(summary = "What fits the case as it stands, what each command asks for, and whether the visitor may")
    List<CaseDoor.Possible> possible(@PathVariable String number, Authentication who) {
        return door.possible(visitors.of(who), number);
    }

    @PostMapping("/cases/{number}/commands")
    @Operation(
            summary = "Does something about a case. With an Idempotency-Key, the same again gets its first answer."
                    + " 409: it does not fit, with what would; 403: not permitted, with the condition that failed")
    ResponseEntity<?> act(
            @PathVariable String number,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody JsonNode body,
            Authentication who,
            Locale locale) {
        CaseDoor.Answer answer = door.act(visitors.of(who), number, body, key);
        Locale language = ApiProblems.language(locale);
        CommandAnswer said = CommandAnswer.of(answer, language);
        if (answer.refused() == null) {
            return ResponseEntity.ok(said);
        }
        String stop = language.equals(Locale.ENGLISH) ? ". " : "。";
        ProblemDetail problem =
                ApiProblems.problem(HttpStatus.CONFLICT, said.reason() + stop + said.remedy(), language);
        problem.setProperty("command", said.command());
        problem.setProperty("result", said.result());
        problem.setProperty("state", said.state());
        problem.setProperty("stateName", said.stateName());
        problem.setProperty("reason", said.reason());
        problem.setProperty("remedy", said.remedy());
        problem.setProperty("possible", said.possible());
        problem.setProperty("repeated", said.repeated());
        return ResponseEntity.of(problem).build();
    }

    @GetMapping("/refusals")
    @Operation(summary = "Who was refused what for want of a permission, the newest first")
    List<Refused> refusals(
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(defaultValue = "100") int size,
            Locale locale) {
        CaseNumber known = number == null ? null : door.get(number).number();
        return store.refusals().list(known, Math.min(size, MOST)).stream()
                .map(refusal -> Refused.of(refusal, ApiProblems.language(locale)))
                .toList();
    }

    record Refused(
            Instant at,
            String who,
            String roles,
            String action,
            @Nullable String caseNumber,
            String reason) {
        static Refused of(Refusals.Refusal refusal, Locale language) {
            return new Refused(
                    refusal.at(),
                    refusal.who(),
                    refusal.roles(),
                    refusal.action(),
                    refusal.caseNumber(),
                    refusal.reason().in(language));
        }
    }

    /** Empty if there is nothing that both were asked for and may be seen. */
    private Optional<CaseQuery> seen(CaseQuery asked, Sight sight) {
        if (sight instanceof Sight.Area around) {
            City city = assembly.picture().city();
            return Optional.of(asked.within(city.areas().stream()
                    .filter(area -> city.areaAndAncestors(area.code()).stream()
                            .anyMatch(part -> part.code().equals(around.area())))
                    .map(Area::code)
                    .collect(Collectors.toSet())));
        }
        if (sight instanceof Sight.Unit own) {
            return asked.lead() == null || asked.lead().equals(own.unit())
                    ? Optional.of(asked.ledBy(own.unit()))
                    : Optional.empty();
        }
        if (sight instanceof Sight.Channel own) {
            return asked.channel() == null || asked.channel().equals(own.channel())
                    ? Optional.of(asked.of(own.channel()))
                    : Optional.empty();
        }
        return sight instanceof Sight.Everything ? Optional.of(asked) : Optional.empty();
    }

    private static CaseState state(String code) {
        for (CaseState state : CaseState.values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        throw new UnknownThing(Fault.of("state", "", code, message("state.unknown", List.of(CaseState.values()))));
    }
}
