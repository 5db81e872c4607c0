package dev.salve.sandbox;

import dev.salve.sandbox.account.CallFault;
import dev.salve.sandbox.ecs.Fault;
import dev.salve.sandbox.ecs.RevisionHealth;

/**
 * What happens to the account from outside: faults, releases, load. Everything takes effect at the
 * clock's time. A name that the account does not know is an {@link IllegalArgumentException}.
 */
public final class Faults {

    private final AccountCore core;

    Faults(AccountCore core) {
        this.core = core;
    }

    /** Breaks the service {@code cluster/name}. */
    public void breakService(String service, Fault fault) {
        core.alter(parts -> {
            parts.services.breakService(service, fault);
            return fault;
        });
    }

    /** The dependency of the service is up again, and stuck tasks come round. */
    public void mendService(String service) {
        core.alter(parts -> {
            parts.services.mend(service);
            return service;
        });
    }

    /**
     * The team's pipeline registers and deploys a new revision; gives the revision's ARN. It is not
     * in the call log, which holds what came in through the account's clients.
     */
    public String release(String service, RevisionHealth health) {
        return core.alter(parts -> parts.services.release(service, health));
    }

    /** Sets the load of a service ({@code cluster/name}) or of a group, in units a second. */
    public void setLoad(String serviceOrGroup, int perSecond) {
        core.alter(parts -> {
            if (parts.services.has(serviceOrGroup)) {
                parts.services.load(serviceOrGroup, perSecond);
            } else {
                parts.groups.load(serviceOrGroup, perSecond);
            }
            return serviceOrGroup;
        });
    }

    /**
     * Puts an alarm into ALARM now, without an event.
     *
     * @return false if there is no such alarm or it is in ALARM already
     */
    public boolean raise(String alarm) {
        return core.alter(parts -> parts.alarms.raise(alarm, parts.now()));
    }

    /**
     * The next call of the operation goes wrong; more than once queues up. Not stored with the
     * account.
     *
     * @param action as in IAM, e.g. {@code ecs:UpdateService}
     */
    public void failNext(String action, CallFault fault) {
        core.failNext(action, fault);
    }
}
