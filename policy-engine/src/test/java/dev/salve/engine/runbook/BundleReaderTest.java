package dev.salve.engine.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {

    private static final String SETTINGS =
            """
            {"approvers":{"web":["user:al"]},"accounts":[],"regions":[],"protected":[],"routes":{},\
            "freezes":[{"name":"n","calendar":null,"starts":"0 0 * * *","lasts":60,\
            "zone":"Europe/Berlin"},{"name":"c","calendar":"changes"}],\
            "budgets":{"target":[],"runbook":[],"account":[],"global":[{"count":2,"within":60}]},\
            "storm":{"alarms":5,"targets":4,"within":300,"quiet":60},"dependencies":{},\
            "auto-must-be-earned":true,\
            "guardrails":{"cooldown":300,"blast-radius":25,"min-healthy":75,"mass-failure":55,\
            "flap":{"changes":4,"within":1800,"hold-down":60},"regions-apart":1800,\
            "causality":{"depth":1,"within":1800},"breaker":{"target":2,"runbook":3},\
            "fresh-reads":30,"scale-times":2,"targets":1,"api-share":30,\
            "earned":{"runs":20,"verified":95}}}\
            """;

    private static final String EMPTY =
            "{\"actions\":[],\"settings\":" + SETTINGS + ",\"runbooks\":[]}";

    private static byte[] bundle(String header, String body) {
        return (header + body).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bundle(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return bundle(new String(BundleFormat.header(bytes), StandardCharsets.UTF_8), body);
    }

    @Test
    void read_bundleWithoutRunbooks_hasItsSettingsAndDigest() {
        Bundle bundle = BundleReader.read(bundle(EMPTY));

        assertThat(bundle.runbooks()).isEmpty();
        assertThat(bundle.settings().approvers()).containsKey("web");
        assertThat(bundle.settings().autoMustBeEarned()).isTrue();
        assertThat(bundle.settings().freezes())
                .containsExactly(
                        new Settings.FreezeWindow(
                                "n",
                                "0 0 * * *",
                                Duration.ofMinutes(1),
                                ZoneId.of("Europe/Berlin")),
                        new Settings.ChangeCalendar("c", "changes"));
        assertThat(bundle.digest())
                .isEqualTo(BundleFormat.digest(EMPTY.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{}\n{}", "PK\u0003\u0004", "{\"salve-bundle\":1}", "\n\n"})
    void read_somethingElse_isSaidToBeNoBundle(String text) {
        assertThatThrownBy(() -> BundleReader.read(bundle(text, "")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no Salve bundle");
    }

    @Test
    void read_otherVersion_namesBothVersions() {
        assertThatThrownBy(() -> BundleReader.read(bundle("{\"salve-bundle\":2}\n", EMPTY)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("reads version 3");
    }

    @Test
    void read_oneChangedByte_isDamaged() {
        byte[] bytes = bundle(EMPTY);
        bytes[bytes.length - 20] ^= 1;

        assertThatThrownBy(() -> BundleReader.read(bytes))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"actions\":[],\"settings\":{},\"runbooks\":[]}",
                "{\"actions\":[],\"runbooks\":[]}",
                "{\"actions\":[{\"name\":7}]}",
                "{\"actions\":["
            })
    void read_bodyOfAnotherShape_isNotWellFormed(String body) {
        assertThatThrownBy(() -> BundleReader.read(bundle(body)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not well formed");
    }

    @Test
    void read_additionalField_isRefused() {
        String body = EMPTY.replace(",\"runbooks\":[]}", ",\"runbooks\":[],\"more\":1}");

        assertThatThrownBy(() -> BundleReader.read(bundle(body)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("END_OBJECT expected");
    }
}
