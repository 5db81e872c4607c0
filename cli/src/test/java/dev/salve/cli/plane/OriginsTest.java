package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static Headers headers(String host) {
        Headers headers = new Headers();
        headers.set("Host", host);
        return headers;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8787",
                "127.0.0.1:8787",
                "10.1.2.3:8787",
                "[::1]",
                "[FE80::1]:8787"
            })
    void host_ofThisMachineOrAnAddress_isOurs(String host) {
        assertThat(Origins.foreign(headers(host))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "under_score",
                "a b",
                "",
                ":8787",
                "localhost:",
                "localhost:123456",
                "[::1",
                "user@localhost"
            })
    void host_nameOrNonsense_isForeign(String host) {
        assertThat(Origins.foreign(headers(host))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8787, http://localhost:8787, false",
        "localhost:8787, http://localhost:8788, true",
        "localhost:8787, https://localhost:8787, true",
        "localhost:8787, http://evil.example, true",
        "localhost:8787, null, true",
        "localhost:8787, '', true"
    })
    void origin_otherThanTheHost_isForeign(String host, String origin, boolean foreign) {
        Headers headers = headers(host);
        headers.set("Origin", origin);

        assertThat(Origins.foreign(headers)).isEqualTo(foreign);
    }

    @Test
    void origin_withoutAHost_isForeign() {
        Headers headers = new Headers();
        assertThat(Origins.foreign(headers)).isFalse();

        headers.set("Origin", "http://localhost");
        assertThat(Origins.foreign(headers)).isTrue();
    }
}
