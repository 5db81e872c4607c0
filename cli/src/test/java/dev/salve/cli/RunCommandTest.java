package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Against the sandbox's account. */
@DisabledIfEnvironmentVariable(
        named = "AWS_ENDPOINT_URL",
        matches = ".+",
        disabledReason = "the account is then the emulator's")
class RunCommandTest {

    private static final String RESTART = "ecs.restart-service@1";

    @TempDir private Path folder;

    private Ran run(String... arguments) throws IOException {
        return new Desk(folder).run(arguments);
    }

    @Test
    void dryRun_text_saysCallsAndWhatIsAtRisk() throws IOException {
        Ran ran = run("run", RESTART, "cluster=prod", "service=shop", "--dry-run");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("action   " + RESTART + " (class ")
                .contains("call     ecs:UpdateService {")
                .contains("at risk  ")
                .contains("service/prod/shop");
    }

    @Test
    void dryRun_json_isOneDocument() throws IOException {
        Map<?, ?> plan =
                run("run", RESTART, "cluster=prod", "service=shop", "--dry-run", "--format", "json")
                        .json();

        assertThat(plan.get("action")).isEqualTo(RESTART);
        assertThat((List<?>) plan.get("calls")).hasSize(1);
    }

    @Test
    void dryRun_actionRefuses_isAFindingWithItsReason() throws IOException {
        Ran ran = run("run", RESTART, "cluster=prod", "service=nobody", "--dry-run");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("salve: refused: ").contains("nobody");
    }

    @Test
    void dryRun_parameterMissingOrUnknown_cannotRun() throws IOException {
        Ran missing = run("run", RESTART, "cluster=prod", "--dry-run");
        Ran unknown = run("run", RESTART, "cluster=prod", "servise=shop", "--dry-run");
        Ran malformed = run("run", RESTART, "prod", "--dry-run");

        assertThat(List.of(missing.code(), unknown.code(), malformed.code())).containsOnly(2);
        assertThat(missing.err()).contains(RESTART + " needs service").contains("add service=");
        assertThat(unknown.err()).contains("takes no servise").contains("cluster, service");
        assertThat(malformed.err()).contains("write name=value");
    }

    @Test
    void run_withoutDryRunOrOfNoAction_cannotRun() throws IOException {
        Ran real = run("run", RESTART, "cluster=prod", "service=shop");
        Ran unknown = run("run", "ecs.delete-everything@1", "--dry-run");

        assertThat(real.code()).isEqualTo(2);
        assertThat(real.err()).contains("add --dry-run");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no action here is called ecs.delete-everything@1");
        Ran message = run("run", "notify.owner@1", "text=hello", "--dry-run");
        assertThat(message.code()).isEqualTo(2);
        assertThat(message.err()).contains("calls nothing in the account, so there is no plan");
    }
}
