package dev.salve.simulator.world;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong just now: begins, shows itself, is cured, and is seen to be well again. */
final class Ailments {

    private final Scene scene;
    private final Account account;
    private final Map<Long, Ailment> open = new LinkedHashMap<>();
    private long begun;

    Ailments(Scene scene, Account account) {
        this.scene = scene;
        this.account = account;
    }

    boolean none() {
        return open.isEmpty();
    }

    boolean on(Resource resource) {
        return open.values().stream().anyMatch(ailment -> ailment.resource() == resource);
    }

    /** As usual: the alarm has the resource's name, and is red after a minute or so. */
    Ailment begin(Trouble trouble, Resource resource, long root) {
        return begin(
                trouble, resource, resource.name(), root, scene.between("world.onset", 20, 90));
    }

    /**
     * @param alarmName without the trouble's prefix
     * @param root see {@link Ailment}
     */
    Ailment begin(Trouble trouble, Resource resource, String alarmName, long root, Duration wait) {
        Alarm alarm =
                trouble.alarmPrefix().isEmpty()
                        ? null
                        : account.alarm(trouble.alarmPrefix() + alarmName, resource);
        Ailment ailment = new Ailment(++begun, trouble, resource, alarm, root);
        open.put(ailment.number(), ailment);
        resource.troubled();
        symptoms(trouble, resource);
        scene.timeline().in(wait, () -> show(ailment));
        scene.timeline().in(peopleCome(trouble), () -> cure(ailment));
        return ailment;
    }

    /** People look after what nothing else has cured; latency passes sooner. */
    private Duration peopleCome(Trouble trouble) {
        return trouble == Trouble.SERVICE_LATENCY
                ? scene.between("world.people", 900, 2_400)
                : scene.between("world.people", 7_200, 14_400);
    }

    private static void symptoms(Trouble trouble, Resource resource) {
        State state = resource.truth();
        switch (trouble) {
            case SERVICE_ERRORS, SERVICE_STUCK -> {
                if (state.members() >= 4 && state.healthy() == state.members()) {
                    resource.become(state.members(state.members(), state.members() - 1));
                }
            }
            case MEMBER_SICK -> {
                if (state.healthy() > 0) {
                    resource.become(state.members(1, 0));
                    memberLost(resource.group());
                }
            }
            case FUNCTION_ERRORS, DEPLOY_FAILED -> {
                if (state.version() == state.desired()) {
                    resource.become(state.pointsTo(state.version() + 1));
                }
            }
            case SERVICE_LATENCY, GROUP_LOAD, DATABASE_STUCK -> {}
        }
    }

    private static void memberLost(Resource group) {
        State state = group.truth();
        group.become(state.members(state.members(), Math.max(0, state.healthy() - 1)));
    }

    private static void memberBack(Resource group) {
        State state = group.truth();
        long healthy = Math.min(state.members(), state.healthy() + 1);
        group.become(state.members(state.members(), healthy));
    }

    private void show(Ailment ailment) {
        if (!open.containsKey(ailment.number())) {
            return;
        }
        if (ailment.alarm() == null) {
            account.tell("Sim Deployment Failed", ailment.resource());
        } else {
            account.turn(ailment.alarm(), true);
        }
    }

    /** Cures what an action helps against, unless it follows from something else. */
    void curedBy(String action, Resource resource) {
        for (Ailment ailment : List.copyOf(open.values())) {
            boolean helps = ailment.root() == 0 && ailment.trouble().curedBy(action);
            if (helps && ailment.resource() == resource) {
                cure(ailment);
            }
        }
    }

    /** Ends everything that is wrong with a resource. */
    void cureAll(Resource resource) {
        for (Ailment ailment : List.copyOf(open.values())) {
            if (ailment.resource() == resource) {
                cure(ailment);
            }
        }
    }

    /** Ends it, and soon what follows from it; its alarm turns when the next period is over. */
    void cure(Ailment ailment) {
        if (open.remove(ailment.number()) == null) {
            return;
        }
        wellAgain(ailment);
        if (ailment.alarm() != null) {
            Alarm alarm = ailment.alarm();
            scene.timeline().in(scene.between("world.relief", 10, 60), () -> relieve(alarm));
        }
        for (Ailment follower : List.copyOf(open.values())) {
            if (follower.root() == ailment.number()) {
                scene.timeline().in(scene.between("world.relief", 10, 60), () -> cure(follower));
            }
        }
    }

    private void relieve(Alarm alarm) {
        if (open.values().stream().noneMatch(ailment -> ailment.alarm() == alarm)) {
            account.turn(alarm, false);
        }
    }

    private static void wellAgain(Ailment ailment) {
        Resource resource = ailment.resource();
        State state = resource.truth();
        switch (ailment.trouble()) {
            case SERVICE_ERRORS, SERVICE_STUCK, SERVICE_LATENCY, GROUP_LOAD ->
                    resource.become(state.members(state.members(), state.members()));
            case MEMBER_SICK -> {
                if (state.healthy() == 0) {
                    resource.become(state.members(1, 1));
                    memberBack(resource.group());
                }
            }
            case FUNCTION_ERRORS, DEPLOY_FAILED -> {
                if (state.version() != state.desired()) {
                    resource.become(state.pointsTo(state.desired()));
                }
            }
            case DATABASE_STUCK -> {}
        }
    }
}
