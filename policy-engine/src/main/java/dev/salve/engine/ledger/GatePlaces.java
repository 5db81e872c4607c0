package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.run.TargetRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the rows are that the guardrails are about, for one request. */
final class GatePlaces {

    /** With all else that a claim or an intent writes it stays below a transaction's limit. */
    static final int MAX_DEPENDENCIES = 40;

    private final GuardRequest request;
    private final List<String> scopes;
    private final List<String> dependencies;
    private final boolean tooManyDependencies;
    private final List<Key> all = new ArrayList<>();
    private final List<Key> switches;
    private final Key lock;
    private final Key group;
    private final Key history;
    private final Key touches;
    private final Key runs;
    private final Key targetBudget;
    private final Key runbookBudget;
    private final Key accountBudget;
    private final Key record;
    private final Key red;
    private final Optional<Key> alarm;

    GatePlaces(GuardRequest request) {
        this.request = request;
        GuardRequest.Subject subject = request.subject();
        TargetRef target = subject.target();
        this.scopes = subject.killSwitches();
        this.switches = new ArrayList<>(scopes.size());
        for (String scope : scopes) {
            switches.add(add(Keys.killSwitch(scope)));
        }
        add(Keys.STORM);
        add(Keys.ENGINE);
        add(Keys.REGION);
        add(Keys.GLOBAL_BUDGET);
        this.lock = add(Keys.lock(target));
        this.group = add(Keys.lock(subject.group()));
        this.history = add(Keys.history(target));
        this.touches = add(Keys.touches(subject.group()));
        this.runs = add(Keys.runs(subject.runbook(), target));
        this.targetBudget = add(Keys.targetBudget(target));
        this.runbookBudget = add(Keys.runbookBudget(subject.runbook()));
        this.accountBudget = add(Keys.accountBudget(subject.account()));
        this.record = add(Keys.record(subject.runbook()));
        this.red = add(RedRow.key(target));
        this.alarm = request.trigger().alarm().map(key -> add(Keys.alarm(key)));
        List<String> needed = dependenciesOf(request);
        this.tooManyDependencies = needed.size() > MAX_DEPENDENCIES;
        this.dependencies = tooManyDependencies ? List.of() : needed;
        for (String entry : dependencies) {
            add(RedRow.key(entry));
        }
    }

    private Key add(Key key) {
        all.add(key);
        return key;
    }

    private static List<String> dependenciesOf(GuardRequest request) {
        Map<String, List<String>> declared = request.settings().dependencies();
        if (declared.isEmpty()) {
            return List.of();
        }
        List<String> needed = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : declared.entrySet()) {
            if (GuardSnapshot.names(entry.getKey(), request.target())) {
                needed.addAll(entry.getValue());
            }
        }
        return needed;
    }

    /** Every key; one that stands for two things is in it twice. */
    List<Key> all() {
        return all;
    }

    /** Scopes of kill switches, in the order of {@link #switches}. */
    List<String> scopes() {
        return scopes;
    }

    List<Key> switches() {
        return switches;
    }

    /** Whether the target is a member of a group that has a lock of its own. */
    boolean inGroup() {
        return request.subject().within().isPresent() && !group.equals(lock);
    }

    Key lock() {
        return lock;
    }

    Key group() {
        return group;
    }

    Key history() {
        return history;
    }

    Key touches() {
        return touches;
    }

    Key runs() {
        return runs;
    }

    Key targetBudget() {
        return targetBudget;
    }

    Key runbookBudget() {
        return runbookBudget;
    }

    Key accountBudget() {
        return accountBudget;
    }

    Key record() {
        return record;
    }

    Key red() {
        return red;
    }

    Optional<Key> alarm() {
        return alarm;
    }

    /** What the target depends on, as settings name it. */
    List<String> dependencies() {
        return dependencies;
    }

    boolean tooManyDependencies() {
        return tooManyDependencies;
    }
}
