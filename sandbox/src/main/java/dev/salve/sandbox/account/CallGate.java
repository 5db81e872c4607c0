package dev.salve.sandbox.account;

import java.util.function.Function;

/**
 * The one way into the account. A call takes the account's lock, lets the account catch up with the
 * clock, meets an injected fault if there is one, and is logged and stored if it changes anything.
 */
public interface CallGate {

    /** Answers a reading call. */
    <T> T read(
            String service, String operation, ServiceErrors errors, Function<CallContext, T> call);

    /** Carries out a mutating call; it either throws and changed nothing, or took effect. */
    <T> T change(ChangeCall call, ServiceErrors errors, Function<CallContext, T> effect);
}
