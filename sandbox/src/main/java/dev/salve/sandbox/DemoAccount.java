package dev.salve.sandbox;

import dev.salve.sandbox.autoscaling.GroupSpec;
import dev.salve.sandbox.autoscaling.ScalingGroups;
import dev.salve.sandbox.cloudwatch.AlarmSpec;
import dev.salve.sandbox.ecs.Fault;
import dev.salve.sandbox.ecs.ServiceMetrics;
import dev.salve.sandbox.ecs.ServiceSpec;
import java.time.InstantSource;

/**
 * The account of the tour: cluster {@code prod} with services {@code shop} (a restart helps),
 * {@code cart} (a bad release, to roll back), {@code search} (its dependency fails, a restart does
 * not help), {@code checkout} (24 tasks: ask first) and {@code pricing} (its release hangs), and
 * the Auto Scaling groups {@code batch} (more load, to scale out), {@code fleet} (instances to
 * replace) and {@code rollout} (an instance refresh that is stuck, to roll back). Each of the first
 * four has the alarm {@code ecs-5xx-NAME} with tags {@code salve:cluster} and {@code
 * salve:service}, the first group has {@code asg-cpu-batch}. Alarms judge ten-second periods, three
 * in a row, so that nobody waits.
 */
public final class DemoAccount {

    public static final String SHOP = "prod/shop";
    public static final String CART = "prod/cart";
    public static final String SEARCH = "prod/search";
    public static final String CHECKOUT = "prod/checkout";
    public static final String PRICING = "prod/pricing";
    public static final String BATCH = "batch";
    public static final String FLEET = "fleet";
    public static final String ROLLOUT = "rollout";

    /** The topic on-call listens to. */
    public static final String PAGE_TOPIC = "salve-page";

    /** Load that takes four instances of {@code batch} to 80 % CPU, and five to 64 %. */
    public static final int BUSY_BATCH_LOAD = 320;

    private static final String CLUSTER = "prod";

    /** Failed requests in ten seconds: five a second. */
    private static final double ERRORS = 50;

    private static final double BUSY_PERCENT = 70;

    private DemoAccount() {}

    /** A healthy account at the clock's time. */
    public static SandboxAccount create(InstantSource clock) {
        return SandboxAccount.builder(clock)
                .ecsService(service("shop").desired(4).load(200))
                .ecsService(service("cart").desired(8).load(700).rollout(75, 125))
                .ecsService(service("search").desired(4).load(120))
                .ecsService(service("checkout").desired(24).load(1800).rollout(100, 150))
                .ecsService(service("pricing").desired(2).load(60))
                .hangingRelease(PRICING)
                .group(GroupSpec.of(BATCH).size(2, 4, 12).load(200))
                .group(
                        GroupSpec.of(FLEET)
                                .size(2, 4, 8)
                                .instances("i-0f1ee70000000000a", "i-0f1ee70000000000b"))
                .group(GroupSpec.of(ROLLOUT).size(2, 4, 8).inStuckRefresh())
                .alarm(errorsOf("shop"))
                .alarm(errorsOf("cart"))
                .alarm(errorsOf("search"))
                .alarm(errorsOf("checkout"))
                .alarm(
                        AlarmSpec.averageAbove(
                                        "asg-cpu-batch", ScalingGroups.cpu(BATCH), BUSY_PERCENT)
                                .describedAs("The batch instances are busier than 70 %."))
                .topic(PAGE_TOPIC)
                .stock(DemoResources::stock)
                .build();
    }

    /**
     * Makes true what an event from outside says: an alarm of this account that is posted as red
     * goes red, and what it watches breaks. Other alarms are not this account's business.
     *
     * @return whether it did
     */
    public static boolean makeTrue(SandboxAccount account, String alarm) {
        if (!account.faults().raise(alarm)) {
            return false;
        }
        switch (alarm) {
            case "asg-cpu-batch" -> account.faults().setLoad(BATCH, BUSY_BATCH_LOAD);
            case "ecs-5xx-search" -> account.faults().breakService(SEARCH, Fault.DEPENDENCY_DOWN);
            default ->
                    account.faults()
                            .breakService(
                                    CLUSTER + "/" + alarm.substring("ecs-5xx-".length()),
                                    Fault.STUCK_TASKS);
        }
        return true;
    }

    private static ServiceSpec service(String name) {
        return ServiceSpec.of(CLUSTER, name).tag("salve:managed", "true");
    }

    private static AlarmSpec errorsOf(String name) {
        return AlarmSpec.sumAbove("ecs-5xx-" + name, ServiceMetrics.errors(CLUSTER, name), ERRORS)
                .describedAs("More than five requests a second to " + name + " end in 5xx.")
                .tag("salve:cluster", CLUSTER)
                .tag("salve:service", name);
    }
}
