package org.qianxian.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.dispatch.Action;

/** An engineer mends what a profile said wrongly; what was tried with it before goes as the mended profile says. */
class MendedProfilesTest extends StoredHub {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PROFILE = """
            system: make
            name: 型号
            kind: rest
            capabilities: {lookUp: false, poll: false, push: false}
            transport:
              reply: {accepted: status = 200}
            actions:
              dispatch: {path: PATH, body: {FIELD: dispatch.effectKey}}
            """;

    private final RestSystem system = new RestSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void a_path_that_was_wrong_is_mended_and_what_was_tried_with_it_arrives() throws Exception {
        serves("housing", "/order", "key");
        for (int i = 0; i < 3; i++) {
            cases.begin("housing", Action.DISPATCH);
        }
        hub.start();
        await("nobody knows that address")
                .atMost(SOON)
                .until(() -> !system.received().isEmpty());

        system.answers("/orders", 200);
        mended("housing", "/orders", "key");

        await("all arrive").atMost(SOON).until(() -> cases.waiting("housing") == 0);
        assertThat(sentTo("/orders")).hasSize(3).doesNotHaveDuplicates();
        assertThat(keys("/order")).as("the same effect keys").isSubsetOf(keys("/orders"));
        assertThat(hub.outbound().breakerState("housing")).isEqualTo("closed");
    }

    @Test
    void a_department_that_was_away_comes_back_with_another_make() throws Exception {
        system.answers("/orders", 503);
        serves("water", "/orders", "key");
        cases.begin("water", Action.DISPATCH);
        hub.start();
        await("it is away").atMost(SOON).until(() -> !system.received().isEmpty());

        system.answers("/gongdan", 200);
        mended("water", "/gongdan", "bianhao");

        await("it arrives").atMost(SOON).until(() -> cases.waiting("water") == 0);
        assertThat(sentTo("/gongdan")).singleElement().asString().contains("bianhao");
    }

    @Test
    void what_may_have_arrived_is_repeated_unchanged_whatever_the_profile_says_by_now() throws Exception {
        system.answers("/orders", 500);
        serves("gas", "/orders", "key");
        cases.begin("gas", Action.DISPATCH);
        hub.start();
        await("it may have arrived").atMost(SOON).until(() -> !system.received().isEmpty());

        mended("gas", "/gongdan", "bianhao");
        system.answers("/orders", 200);

        await("it arrives").atMost(SOON).until(() -> cases.waiting("gas") == 0);
        assertThat(system.received()).hasSizeGreaterThan(1);
        assertThat(Set.copyOf(system.received()))
                .as("the same request each time")
                .hasSize(1);
    }

    @Test
    void what_may_have_arrived_under_an_address_that_is_no_more_goes_to_a_human_and_holds_up_nobody() throws Exception {
        system.answers("/orders", 500);
        serves("roads", "/orders", "key");
        cases.begin("roads", Action.DISPATCH);
        hub.start();
        await("it may have arrived").atMost(SOON).until(() -> !system.received().isEmpty());

        system.answers("/orders", 404);
        system.answers("/gongdan", 200);
        mended("roads", "/gongdan", "key");
        cases.begin("roads", Action.DISPATCH);
        hub.outbound().wake();

        await("the new one arrives").atMost(SOON).until(() -> sentTo("/gongdan").size() == 1);
        await("the old one stands on a worklist").atMost(SOON).until(() -> cases.inWorklists("roads") == 1);
        assertThat(hub.outbound().breakerState("roads")).isEqualTo("closed");
    }

    private void serves(String code, String path, String field) {
        hub.install(code, system.installation(code, profile(path, field)));
    }

    private void mended(String code, String path, String field) throws Exception {
        serves(code, path, field);
        hub.outbound().replace(hub.targets());
    }

    private static String profile(String path, String field) {
        return PROFILE.replace("PATH", path).replace("FIELD", field);
    }

    private List<String> sentTo(String path) {
        return system.received().stream()
                .filter(request -> request.startsWith(path + " "))
                .toList();
    }

    private List<String> keys(String path) {
        return sentTo(path).stream()
                .map(request -> request.substring(path.length()))
                .toList();
    }
}
