package dev.salve.remediation.session;

import dev.salve.engine.action.Intent;
import dev.salve.engine.hand.Warrant;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceClients;

/** The port through which a hand gets at accounts. */
public interface Access {

    /**
     * Clients that only read.
     *
     * @param account twelve digits; absent if it is not one of Salve's
     */
    Reading<ServiceClients> reading(String account);

    /**
     * Clients of a new session that can do what the policy says and nothing else, and whose every
     * call names the run in CloudTrail. Whoever gets them closes them.
     *
     * @param policy as {@link SessionPolicy} makes it
     * @return absent if there is no session to be had; then nothing was done
     */
    Reading<ServiceClients> acting(Intent intent, Warrant warrant, String policy);
}
