package dev.salve.simulator.world;

import dev.salve.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong next, and how bad it is. */
final class Incidents {

    /** So long after a trouble the same resource may be chosen again. */
    private static final Duration REST = Duration.ofHours(2);

    private static final List<Trouble> TROUBLES = List.of(Trouble.values());
    private static final int STORM = 64;
    private static final int HOT = 24;
    private static final int RELAPSES = 6;

    private final Scene scene;
    private final Account account;
    private final Ailments ailments;
    private final Others others;
    private boolean stormed;

    Incidents(Scene scene, Account account, Ailments ailments, Others others) {
        this.scene = scene;
        this.account = account;
        this.ailments = ailments;
        this.others = others;
    }

    /** One of them. If everything is in trouble already, nothing happens. */
    void next() {
        if (!stormed && scene.strikes(Fault.STORM, 0.4)) {
            storm();
        } else if (scene.strikes(Fault.CASCADE, 0.5)) {
            cascade();
        } else if (scene.strikes(Fault.HOT_TARGET, 0.5)) {
            chosen(Trouble.SERVICE_ERRORS).ifPresent(this::hot);
        } else if (scene.strikes(Fault.FLAPPING, 0.5)) {
            boolean slowly = scene.dice().happens("world.flap.slowly", 0.5);
            chosen(Trouble.SERVICE_ERRORS).ifPresent(slowly ? this::relapsing : this::flapping);
        } else {
            Trouble trouble = scene.dice().oneOf("world.incident", TROUBLES);
            chosen(trouble).ifPresent(resource -> plain(trouble, resource));
        }
    }

    private void plain(Trouble trouble, Resource resource) {
        Duration wait = scene.between("world.onset", 20, 90);
        Ailment ailment = ailments.begin(trouble, resource, resource.name(), 0, wait);
        if (scene.strikes(Fault.TWO_FACTS_AT_ONCE, 0.7)) {
            atOnce(trouble, resource, wait);
        }
        if (scene.faults().contains(Fault.APPROVED_AFTER_RECOVERY)
                && scene.dice().happens("world.passes", 0.6)) {
            Duration passes = wait.plus(scene.between("world.passes", 60, 1_500));
            scene.timeline().in(passes, () -> ailments.cure(ailment));
        }
        others.perhapsAfterIncident(resource);
    }

    /** Another trouble at the same instant, of the same resource, its group or its member. */
    private void atOnce(Trouble trouble, Resource resource, Duration wait) {
        switch (trouble) {
            case SERVICE_ERRORS -> besides(Trouble.SERVICE_STUCK, resource, wait);
            case SERVICE_STUCK, SERVICE_LATENCY -> besides(Trouble.SERVICE_ERRORS, resource, wait);
            case GROUP_LOAD ->
                    account.resource(resource.name() + "-1")
                            .ifPresent(member -> besides(Trouble.MEMBER_SICK, member, wait));
            case MEMBER_SICK -> memberBesides(resource, wait);
            case FUNCTION_ERRORS -> besides(Trouble.DEPLOY_FAILED, resource, wait);
            case DEPLOY_FAILED -> besides(Trouble.FUNCTION_ERRORS, resource, wait);
            case DATABASE_STUCK -> {}
        }
    }

    /** Its group is under load, or another member is sick too. */
    private void memberBesides(Resource member, Duration wait) {
        String group = member.group().name();
        String other = member.name().equals(group + "-1") ? group + "-2" : group + "-1";
        if (scene.dice().happens("world.member", 0.4)) {
            besides(Trouble.GROUP_LOAD, member.group(), wait);
        } else {
            account.resource(other)
                    .ifPresent(sick -> besides(Trouble.MEMBER_SICK, sick, wait.plusMillis(300)));
        }
    }

    private void besides(Trouble trouble, Resource resource, Duration wait) {
        ailments.begin(trouble, resource, resource.name(), 0, wait);
    }

    /** A resource of that shape with nothing wrong, and for some time. */
    private Optional<Resource> chosen(Trouble trouble) {
        List<Resource> well = new ArrayList<>();
        for (Resource resource : account.resources()) {
            if (resource.shape() == trouble.shape()
                    && resource.truth().exists()
                    && rested(resource)
                    && rested(resource.group())) {
                well.add(resource);
            }
        }
        return well.isEmpty()
                ? Optional.empty()
                : Optional.of(scene.dice().oneOf("world.incident", well));
    }

    private boolean rested(Resource resource) {
        return !ailments.on(resource)
                && (resource.troubledAt().equals(Instant.MIN)
                        || resource.troubledAt().plus(REST).isBefore(scene.now()));
    }

    /**
     * Many small services at once, for a reason that is none of theirs: it passes by itself. Once
     * is enough for one history.
     */
    private void storm() {
        stormed = true;
        Duration lasts = scene.between("world.storm", 600, 1_800);
        for (int number = 1; number <= STORM; number++) {
            String name = "fleet-" + number;
            Duration wait = scene.between("world.storm", 1, 180);
            Ailment ailment =
                    ailments.begin(Trouble.SERVICE_ERRORS, account.service(name, 2), name, 0, wait);
            scene.timeline().in(lasts, () -> ailments.cure(ailment));
        }
    }

    /** The gate needs the desk, the desk needs the stock; the stock is broken. */
    private void cascade() {
        Ailment root = ailments.begin(Trouble.SERVICE_ERRORS, account.service("stock", 3), 0);
        follower("desk", root.number());
        follower("gate", root.number());
    }

    private void follower(String name, long root) {
        Duration wait = scene.between("world.cascade", 60, 240);
        ailments.begin(Trouble.SERVICE_ERRORS, account.service(name, 3), name, root, wait);
    }

    /** Many alarms for one thing: over two minutes, or nearly at once. */
    private void hot(Resource resource) {
        boolean atOnce = scene.dice().happens("world.hot.at-once", 0.6);
        Duration onset = scene.between("world.hot", 5, 60);
        for (int number = 1; number <= HOT; number++) {
            Duration wait =
                    atOnce
                            ? onset.plusMillis(scene.dice().below("world.hot.at-once", 2_000))
                            : scene.between("world.hot", 5, 120);
            String alarm = resource.name() + "-" + number;
            ailments.begin(Trouble.SERVICE_ERRORS, resource, alarm, 0, wait);
        }
    }

    /** What helps does not help for long: the same again some minutes later. */
    private void relapsing(Resource resource) {
        Duration when = Duration.ZERO;
        for (int time = 0; time < RELAPSES; time++) {
            scene.timeline().in(when, () -> ailments.begin(Trouble.SERVICE_ERRORS, resource, 0));
            when = when.plus(scene.between("world.flap.slowly", 150, 420));
        }
    }

    /** Red, green, red, each for a minute or so, for up to an hour. */
    private void flapping(Resource resource) {
        Duration when = scene.between("world.flap", 20, 60);
        int times = 10 + scene.dice().below("world.flap", 20);
        for (int time = 0; time < times; time++) {
            Duration wait = when;
            Duration red = scene.between("world.flap", 5, 60);
            scene.timeline().in(wait, () -> flap(resource, red));
            when = when.plus(red).plus(scene.between("world.flap", 90, 150));
        }
        resource.troubled();
    }

    private void flap(Resource resource, Duration red) {
        Ailment ailment =
                ailments.begin(Trouble.SERVICE_ERRORS, resource, resource.name(), 0, Duration.ZERO);
        scene.timeline().in(red, () -> ailments.cure(ailment));
    }
}
