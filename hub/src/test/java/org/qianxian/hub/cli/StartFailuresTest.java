package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A start that fails says why in one line; only a fault of ours comes with its stack. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailuresTest {
    @Test
    void a_busy_port_is_told_in_a_line(CapturedOutput output) {
        assertThatThrownBy(() -> start(BusyPort.class))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("8470")
                .hasMessageContaining("--port");
        assertThat(output.getAll()).doesNotContain("Application run failed");
    }

    @Test
    void a_fault_of_ours_is_told_whole(CapturedOutput output) {
        assertThatThrownBy(() -> start(OurFault.class)).isNotInstanceOf(CommandFailure.class);
        assertThat(output.getAll()).contains("Application run failed", "a fault of ours");
    }

    private static void start(Class<?> broken) {
        SpringApplication application = new SpringApplication(broken);
        application.setWebApplicationType(WebApplicationType.NONE);
        StartFailures.explaining(application::run).close();
    }

    @Configuration(proxyBeanMethods = false)
    static class BusyPort {
        @Bean
        Object web() {
            throw new PortInUseException(8470);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OurFault {
        @Bean
        Object broken() {
            throw new IllegalStateException("a fault of ours");
        }
    }
}
