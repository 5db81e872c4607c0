package dev.salve.cli.demo;

import dev.salve.cli.plane.ControlPlane;
import dev.salve.cli.story.Narrator;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import dev.salve.sandbox.ecs.Fault;
import dev.salve.sandbox.ecs.RevisionHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The tour's script: what happens to the account, and when. Everything after that is Salve's doing.
 */
final class Tour {

    /** How far virtual time moves at once: half of the shortest alarm period. */
    static final Duration TICK = Duration.ofSeconds(5);

    /** Ends the tour even if something never ends. */
    static final Duration LIMIT = Duration.ofMinutes(90);

    private final SandboxAccount account;
    private final ControlPlane plane;
    private final Narrator narrator;
    private final VirtualClock clock;
    private final Instant start;
    private final List<Happening> script = new ArrayList<>();
    private int redelivered;

    /** Something that happens at a time after the start. */
    private record Happening(Duration at, String what, Runnable does) {}

    Tour(SandboxAccount account, ControlPlane plane, Narrator narrator, VirtualClock clock) {
        this.account = Objects.requireNonNull(account, "account is null");
        this.plane = Objects.requireNonNull(plane, "plane is null");
        this.narrator = Objects.requireNonNull(narrator, "narrator is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.start = clock.instant();
        write();
    }

    private void write() {
        at(0, "tasks of prod/shop get stuck and answer 5xx", () -> stick(DemoAccount.SHOP));
        at(4, "the batch group gets more work than it can do", () -> load(320));
        at(7, "a bad release of prod/cart goes out", this::release);
        at(
                11,
                "tasks of prod/shop get stuck again, minutes after the fix",
                () -> stick(DemoAccount.SHOP));
        at(13, "a person looks at prod/shop, as nothing else will", () -> mend(DemoAccount.SHOP));
        at(
                14,
                "tasks of prod/checkout get stuck: 24 tasks, so Salve must ask",
                () -> stick(DemoAccount.CHECKOUT));
        at(17, "alice reads the card and says yes", this::approve);
        at(21, "what prod/search depends on fails: a restart will not help", this::failDependency);
        at(
                22,
                "far too much work for the batch group: one more instance will not do",
                () -> load(900));
        at(36, "people mend prod/search and take load off batch", this::mendRest);
    }

    private void at(int minute, String what, Runnable does) {
        script.add(new Happening(Duration.ofMinutes(minute), what, does));
    }

    /** Runs the tour to its end; false if something had not ended within the limit. */
    boolean run() {
        while (clock.instant().isBefore(start.plus(LIMIT))) {
            happen();
            List<byte[]> events = account.takeEvents();
            for (byte[] event : events) {
                plane.reception().receive(event);
                redeliver(event);
            }
            plane.turn();
            if (script.isEmpty() && events.isEmpty() && plane.ledger().runs().open(1).isEmpty()) {
                return true;
            }
            clock.pass(TICK);
        }
        return false;
    }

    private void happen() {
        Duration since = Duration.between(start, clock.instant());
        while (!script.isEmpty() && script.getFirst().at().compareTo(since) <= 0) {
            Happening next = script.removeFirst();
            narrator.happens(next.what());
            next.does().run();
        }
    }

    /** EventBridge delivers at least once: the first event comes twice. */
    private void redeliver(byte[] event) {
        if (redelivered == 0) {
            redelivered++;
            plane.drain();
            plane.reception().receive(event);
        }
    }

    private void stick(String service) {
        account.faults().breakService(service, Fault.STUCK_TASKS);
    }

    private void mend(String service) {
        account.faults().mendService(service);
    }

    private void load(int perSecond) {
        account.faults().setLoad(DemoAccount.BATCH, perSecond);
    }

    private void release() {
        account.faults().release(DemoAccount.CART, RevisionHealth.FAILS_TO_START);
    }

    private void failDependency() {
        account.faults().breakService(DemoAccount.SEARCH, Fault.DEPENDENCY_DOWN);
    }

    private void mendRest() {
        mend(DemoAccount.SEARCH);
        load(200);
    }

    /** Whatever waits for people gets alice's yes. */
    private void approve() {
        Approvers approvers = new Approvers(plane.policy().settings().approvers());
        for (String id : plane.ledger().runs().open(100)) {
            boolean waits =
                    plane.ledger().runs().find(id).map(Run::state).orElse(RunState.FAILED)
                            == RunState.WAITING_APPROVAL;
            if (waits) {
                Vote vote = new Vote("user:alice", true, "", clock.instant());
                plane.workflow().signal(id, new Signal.Voted(vote, approvers));
            }
        }
    }
}
