package dev.salve.engine.guardrail;

/** An engaged kill switch stops everything in its scope, undo too; only a person re-arms it. */
public record KillSwitchGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "kill-switch";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.killSwitches().isEmpty()) {
            return Verdict.allow();
        }
        GuardSnapshot.KillSwitch engaged = snapshot.killSwitches().getFirst();
        return Verdict.deny(
                this,
                Verdict.Kind.PAUSED,
                "kill switch "
                        + engaged.scope()
                        + ", engaged by "
                        + engaged.who()
                        + ": "
                        + engaged.why());
    }
}
