package org.qianxian.hub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.qianxian.hub.Announcements;
import org.qianxian.hub.assembly.Picture;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Configuration: going over to what stands in the folders now. */
@RestController
@RequestMapping("/api")
@Tag(name = "configuration")
class ConfigurationController {
    private final Announcements announcements;

    ConfigurationController(Announcements announcements) {
        this.announcements = announcements;
    }

    record Reloaded(int targets, List<String> faults) {}

    @PostMapping("/config/reload")
    @Operation(summary = "Reads the city, departments, systems and callbacks again, on every hub, without restart")
    Reloaded reload() {
        Picture picture = announcements.reloadConfiguration();
        return new Reloaded(
                picture.departments().good().size(),
                picture.faults().stream().map(fault -> fault.in(Locale.CHINESE)).toList());
    }
}
