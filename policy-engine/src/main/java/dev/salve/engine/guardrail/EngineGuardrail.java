package dev.salve.engine.guardrail;

/** An older engine does not act beside a newer one: it may not know what that one has promised. */
public record EngineGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.newestEngine() <= EngineVersion.CURRENT) {
            return Verdict.allow();
        }
        return Verdict.deny(
                this,
                Verdict.Kind.PAUSED,
                "this engine has version %d, and version %d has used the ledger: upgrade this one"
                        .formatted(EngineVersion.CURRENT, snapshot.newestEngine()));
    }
}
