package org.qianxian.hub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.figures.Figures;
import org.qianxian.hub.assembly.Assembly;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rates and the counts that they are made of. */
@RestController
@RequestMapping("/api/figures")
@Tag(name = "figures")
class FiguresController {
    private final Assembly assembly;

    FiguresController(Assembly assembly) {
        this.assembly = assembly;
    }

    @GetMapping
    @Operation(
            summary =
                    "Closing, on-time, contacted, solved, satisfied, return, extension and redo rates of the cases taken"
                            + " in from a day to a day, as of an instant; by unit, line, tier, class or channel")
    FiguresView figures(
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String at,
            Locale locale) {
        Figures.Question question = FiguresView.question(
                by, from, to, at, assembly.city().zone(), assembly.clock().instant());
        return FiguresView.of(
                Figures.of(question, assembly.store().figures(), assembly.city()),
                new Names(assembly.picture()),
                ApiProblems.language(locale));
    }
}
