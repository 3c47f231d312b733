package org.qianxian.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.casework.dispatch.Outcome;

class LocalAddressesTest {
    private final InMemoryDnsResolver names = new InMemoryDnsResolver();

    @BeforeEach
    void names() throws Exception {
        for (String host : new String[] {
            "127.0.0.1", "127.9.9.9", "169.254.169.254", "0.0.0.0", "10.1.2.3", "224.0.0.1", "fe80:0:0:0:0:0:0:1"
        }) {
            names.add(host, InetAddress.getAllByName(host));
        }
        names.add("localhost", InetAddress.getLoopbackAddress());
        names.add("department.example", address(10, 1, 2, 3));
        names.add("rebound.example", address(10, 1, 2, 3), address(127, 0, 0, 1));
        names.add("cloud.example", address(169, 254, 169, 254));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "10.1.2.3", "department.example"})
    void whatTheConfigurationSaysIsReached(String host) throws Exception {
        assertThat(new LocalAddresses("", names).resolve(host)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "fe80:0:0:0:0:0:0:1",
                "rebound.example",
                "cloud.example"
            })
    void whatItDoesNotSayIsNot(String host) throws UnknownHostException {
        assertThatThrownBy(() -> new LocalAddresses("", names).resolve(host))
                .isInstanceOf(LocalAddresses.ForbiddenAddressException.class)
                .hasMessageContaining(host);
        assertThat(new LocalAddresses("allowed", names).resolve(host)).isNotEmpty();
    }

    @Test
    void itIsAMatterOfConfiguration() {
        try (HttpLine line =
                Lines.line("{connectTimeout: 1s}", "http://169.254.169.254", Path.of("."), InstantSource.system())) {
            assertThat(line.send(Lines.ORDER))
                    .isInstanceOfSatisfying(
                            HttpAnswer.NotSent.class,
                            notSent -> assertThat(notSent.outcome()).isInstanceOf(Outcome.Misconfigured.class));
        }
    }

    private static InetAddress address(int... parts) throws UnknownHostException {
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) parts[i];
        }
        return InetAddress.getByAddress(bytes);
    }
}
