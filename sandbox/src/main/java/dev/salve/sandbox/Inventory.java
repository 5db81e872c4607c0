package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.codedeploy.Deployments;
import dev.salve.sandbox.lambda.LambdaFunctions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's services that keep resources without load or metrics of their own, by the name
 * under which each is stored. The account's lock guards it.
 */
public final class Inventory {

    private final Map<String, KeptPart> parts = new TreeMap<>();
    private final Deployments codeDeploy;
    private final LambdaFunctions lambda;

    Inventory(AccountSite site, SequentialIds ids, Instant now) {
        codeDeploy = new Deployments(ids, now);
        parts.put("codedeploy", codeDeploy.part());
        lambda = new LambdaFunctions(site, ids, now);
        parts.put("lambda", lambda.part());
    }

    public Deployments codeDeploy() {
        return codeDeploy;
    }

    public LambdaFunctions lambda() {
        return lambda;
    }

    Map<String, KeptPart> parts() {
        return parts;
    }
}
