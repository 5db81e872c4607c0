package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.account.CallFault;
import dev.salve.sandbox.ecs.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class StorageTest {

    @TempDir private Path directory;

    private Stage restarted(long second) {
        return new Stage(clock -> {
            try {
                return SandboxAccount.load(directory, () -> clock.instant().plusSeconds(second));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void restart(SandboxAccount account) {
        account.ecs()
                .updateService(r -> r.cluster("prod").service("shop").forceNewDeployment(true));
    }

    private List<String> logLines() throws IOException {
        return Files.readAllLines(directory.resolve("calls.ndjson"));
    }

    @Test
    void account_restartedInARollout_goesOnAsIfNothingHadHappened() throws IOException {
        Stage undisturbed = Stage.demo();
        undisturbed.account.faults().breakService(DemoAccount.SHOP, Fault.STUCK_TASKS);
        undisturbed.at(43);
        restart(undisturbed.account);
        undisturbed.at(300);

        Stage stage = Stage.demo();
        stage.account.save(directory);
        stage.account.faults().breakService(DemoAccount.SHOP, Fault.STUCK_TASKS);
        stage.at(43);
        restart(stage.account);
        stage.at(61);
        Stage second = restarted(0);
        second.at(300);

        List<String> all = new ArrayList<>(stage.bytes());
        all.removeLast();
        all.addAll(second.bytes());
        assertThat(all).isEqualTo(undisturbed.bytes());
        assertThat(second.account.calls()).isEqualTo(undisturbed.account.calls());
    }

    @Test
    void eventsHandedOutLast_comeAgainAfterARestart() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        restart(stage.account);
        List<String> handedOut = stage.at(1).bytes();

        assertThat(restarted(0).at(2).bytes()).hasSize(1).isEqualTo(handedOut);

        stage.at(3);
        assertThat(restarted(0).at(4).bytes()).isEmpty();
    }

    @Test
    void call_storedButNotLogged_isLoggedOnceAtTheRestart() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        restart(stage.account);
        byte[] log = Files.readAllBytes(directory.resolve("calls.ndjson"));

        Files.write(directory.resolve("calls.ndjson"), new byte[0]);
        assertThat(restarted(0).account.calls()).hasSize(1);
        assertThat(Files.readAllBytes(directory.resolve("calls.ndjson"))).isEqualTo(log);

        assertThat(restarted(0).account.calls()).hasSize(1);
        assertThat(logLines()).hasSize(1);
    }

    @Test
    void call_whoseLineWasTorn_isWrittenAgain() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        restart(stage.account);
        stage.at(100);
        restart(stage.account);
        Path file = directory.resolve("calls.ndjson");
        String log = Files.readString(file);
        Files.writeString(file, log.substring(0, log.length() - 20));

        restarted(100);

        assertThat(Files.readString(file)).isEqualTo(log);
    }

    @Test
    void lostAnswer_isStoredAndLogged() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        stage.account.faults().failNext("ecs:UpdateService", CallFault.LOST_RESPONSE);
        assertThatThrownBy(() -> restart(stage.account)).isInstanceOf(SdkClientException.class);

        assertThat(logLines()).hasSize(1);
        assertThat(restarted(0).at(300).told())
                .containsExactly("+0 prod/shop IN_PROGRESS", "+70 prod/shop COMPLETED");
    }

    @Test
    void logOfAnotherAccount_isRefused() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        restart(stage.account);
        Files.writeString(
                directory.resolve("calls.ndjson"),
                logLines().getFirst() + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);

        assertThatThrownBy(() -> SandboxAccount.load(directory, stage))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds 2 calls, the account made 1");
    }

    @Test
    void storedAccount_ofAnotherVersion_isRefused() throws IOException {
        Files.writeString(directory.resolve("account.json"), "{\"version\":99}");

        assertThatThrownBy(() -> SandboxAccount.load(directory, () -> Stage.START))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void halfWrittenNextState_isIgnored() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        Files.writeString(directory.resolve("account.json.next"), "{\"version\":1,\"acc");

        assertThat(restarted(0).account.alarmState("ecs-5xx-shop")).isEqualTo(StateValue.OK);
    }

    @Test
    void account_asleepForAMonth_wakesWithItsAlarmsAndItsClock() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        stage.account.faults().breakService(DemoAccount.SEARCH, Fault.DEPENDENCY_DOWN);
        long month = 30L * 24 * 3600;
        Stage woken = restarted(0);
        woken.at(month);
        assertThat(woken.told()).containsExactly("+30 ecs-5xx-search ALARM");

        woken.account.faults().mendService(DemoAccount.SEARCH);
        woken.at(month + 10);

        assertThat(woken.told()).last().isEqualTo("+" + (month + 10) + " ecs-5xx-search OK");
    }

    @Test
    void loadOrCreate_createsOnceThenLoads() throws IOException {
        Stage stage = Stage.demo();
        SandboxAccount first = SandboxAccount.loadOrCreate(directory, stage, DemoAccount::create);
        restart(first);

        SandboxAccount second = SandboxAccount.loadOrCreate(directory, stage, DemoAccount::create);

        assertThat(second.calls()).hasSize(1);
    }

    @Test
    void copyOfTheFiles_isAnAccount() throws IOException {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        restart(stage.account);
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String name : List.of("account.json", "calls.ndjson")) {
            Files.copy(
                    directory.resolve(name),
                    copy.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(SandboxAccount.load(copy, stage).calls()).isEqualTo(stage.account.calls());
    }

    @Test
    void callsFromManyThreads_areEachLoggedOnce() throws Exception {
        Stage stage = Stage.demo();
        stage.account.save(directory);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(Executors.callable(() -> restart(stage.account)));
            }
            threads.invokeAll(calls);
        }

        assertThat(logLines()).hasSize(40).doesNotHaveDuplicates();
        assertThat(SandboxAccount.load(directory, stage).calls()).hasSize(40);
    }
}
