package dev.salve.cli.operator;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Run;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What holds Salve back at this moment. */
public final class Standing {

    /** Those that say the same whatever the plan; the others are known once there is one. */
    private static final Set<String> ASKED =
            Set.of(
                    "engine",
                    "scope",
                    "freeze",
                    "dependency",
                    "flap",
                    "regions-apart",
                    "cooldown",
                    "max-runs",
                    "budget",
                    "breaker");

    private final Ledger ledger;
    private final Instant now;
    private @Nullable Policy policy;
    private String unasked = "";

    Standing(Ledger ledger, Supplier<Policy> policy, Instant now) {
        this.ledger = ledger;
        this.now = now;
        try {
            this.policy = policy.get();
        } catch (CannotRunException e) {
            this.unasked = String.valueOf(e.getMessage());
        }
    }

    /** The freezes that are asked in the account, by whoever decides; here only the ledger is. */
    private List<String> unread() {
        return policy == null
                ? List.of()
                : policy.settings().changeCalendars().stream()
                        .map(Settings.ChangeCalendar::name)
                        .toList();
    }

    /**
     * {@code {at, kills, storm?, locks, denials, unread?, unasked?}}: change calendars are not
     * read.
     *
     * @param covers which kill switches matter, by scope
     */
    Map<String, Object> json(Collection<Place> places, Predicate<String> covers) {
        Set<Object> kills = new LinkedHashSet<>();
        Set<Object> locks = new LinkedHashSet<>();
        List<Object> denials = new ArrayList<>();
        ledger.control().engaged().stream()
                .filter(engaged -> covers.test(engaged.scope()))
                .forEach(engaged -> kills.add(json(engaged)));
        for (Place place : places) {
            GuardRequest request = request(place);
            GuardSnapshot snapshot = ledger.runs().snapshot(request);
            snapshot.killSwitches().forEach(engaged -> kills.add(json(engaged)));
            locks.addAll(locks(place, snapshot));
            denials.addAll(policy == null ? List.of() : denials(request, snapshot));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", now.toString());
        json.put("kills", List.copyOf(kills));
        ledger.alarms().storm().ifPresent(storm -> json.put("storm", json(storm)));
        json.put("locks", List.copyOf(locks));
        json.put("denials", denials);
        if (!unread().isEmpty()) {
            json.put("unread", unread());
        }
        if (!unasked.isEmpty()) {
            json.put("unasked", unasked);
        }
        return json;
    }

    private GuardRequest request(Place place) {
        return policy == null
                ? place.request(Optional.empty(), Settings.DEFAULTS, now)
                : place.request(policy.runbook(place.runbook()), policy.settings(), now);
    }

    private List<Object> locks(Place place, GuardSnapshot snapshot) {
        List<Lock> held = new ArrayList<>(snapshot.target().relatives());
        snapshot.lock().ifPresent(held::addFirst);
        return held.stream()
                .filter(lock -> lock.openIntent() || now.isBefore(lock.until()))
                .<Object>map(lock -> json(place, lock))
                .toList();
    }

    private Map<String, Object> json(Place place, Lock lock) {
        Optional<Run> holder = ledger.runs().find(lock.runId());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "target",
                holder.map(run -> run.identity().target()).orElse(place.target()).toString());
        json.put("run", lock.runId());
        json.put("state", holder.map(run -> run.state().word()).orElse("not known"));
        json.put("kept", holder.map(run -> run.state().terminal()).orElse(true));
        json.put("until", lock.until().toString());
        json.put("openIntent", lock.openIntent());
        return json;
    }

    private static List<Object> denials(GuardRequest request, GuardSnapshot snapshot) {
        List<Object> denials = new ArrayList<>();
        for (Guardrails.Checked checked : Guardrails.all().each(request, snapshot)) {
            if (ASKED.contains(checked.guardrail())) {
                switch (checked.verdict()) {
                    case Verdict.Allow _ -> {}
                    case Verdict.Ask ask ->
                            denials.add(denial(request, "asks", checked, ask.because()));
                    case Verdict.Deny deny -> {
                        Map<String, Object> json =
                                denial(request, "denies", checked, deny.because());
                        deny.until().ifPresent(until -> json.put("until", until.toString()));
                        denials.add(json);
                    }
                }
            }
        }
        return denials;
    }

    private static Map<String, Object> denial(
            GuardRequest request, String says, Guardrails.Checked checked, String because) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("guardrail", checked.guardrail());
        json.put("says", says);
        json.put("runbook", request.runbook());
        json.put("target", request.target().toString());
        json.put("because", because);
        return json;
    }

    /** A switch as people are shown it. */
    public static Map<String, Object> json(KillSwitch engaged) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scope", engaged.scope());
        json.put("who", engaged.who());
        json.put("why", engaged.why());
        json.put("since", engaged.since().toString());
        return json;
    }

    /** A storm as people are shown it. */
    public static Map<String, Object> json(Storm storm) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("since", storm.since().toString());
        json.put("why", storm.why());
        json.put("asked", (long) storm.asked());
        return json;
    }
}
