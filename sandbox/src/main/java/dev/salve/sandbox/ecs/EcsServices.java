package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.EventQueue;
import dev.salve.sandbox.account.Lagged;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.SimulatedPart;
import dev.salve.sandbox.ecs.ServiceRollout.State;
import dev.salve.sandbox.ecs.Task.Phase;
import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account's ECS services, by {@code cluster/name}. Not thread-safe; the account's lock guards
 * it.
 */
public final class EcsServices implements SimulatedPart, MetricSource {

    /** A leak takes one more task this long after the one before. */
    static final Duration LEAK_STEP = Duration.ofSeconds(15);

    /** A service of a new account was made, and deployed, this long before. */
    private static final Duration AGE = Duration.ofDays(1);

    private final Map<String, ServiceState> services = new TreeMap<>();
    private final Map<String, Lagged<Seen>> views = new TreeMap<>();
    private final LateChanges late = new LateChanges();
    private final EcsNames names;
    private final SequentialIds ids;
    private final RolloutScheduler scheduler;
    private Instant now;

    public EcsServices(AccountSite site, SequentialIds ids, EventQueue events, Instant now) {
        this.names = new EcsNames(site);
        this.ids = ids;
        this.scheduler = new RolloutScheduler(ids, new DeploymentEvents(site, events));
        this.now = now;
    }

    /** Adds a service whose tasks all serve. */
    public void add(ServiceSpec spec) {
        Instant created = now.minus(AGE);
        ServiceState service = new ServiceState(spec, created);
        for (int i = 0; i < spec.revisions(); i++) {
            service.revisions.add(RevisionHealth.HEALTHY);
        }
        String id = "ecs-svc/" + ids.digits19();
        ServiceRollout rollout = ServiceRollout.begun(id, spec.revisions(), created);
        service.rollouts.add(
                rollout.ended(
                        ServiceRollout.State.COMPLETED,
                        "ECS deployment " + id + " completed.",
                        created));
        for (int i = 0; i < spec.desired(); i++) {
            service.tasks.add(Task.begun(ids.hex32(), id, created, null).in(Phase.SERVING, null));
        }
        services.put(service.key(), service);
        publish(service);
    }

    /** Breaks the service {@code cluster/name}. */
    public void breakService(String key, Fault fault) {
        ServiceState service = require(key);
        switch (fault) {
            case STUCK_TASKS -> failTasks(service, Duration.ZERO);
            case MEMORY_LEAK -> failTasks(service, LEAK_STEP);
            case BAD_RELEASE ->
                    service.revisions.set(
                            service.primary().revision() - 1, RevisionHealth.ANSWERS_ERRORS);
            case DEPENDENCY_DOWN -> service.dependencyDown = true;
        }
        publish(service);
    }

    private void failTasks(ServiceState service, Duration step) {
        Instant from = now;
        for (int i = 0; i < service.tasks.size(); i++) {
            if (service.tasks.get(i).running()) {
                service.tasks.set(i, service.tasks.get(i).failingFrom(from));
                from = from.plus(step);
            }
        }
    }

    /** Ends what only others can end: the dependency is up again, stuck tasks come round. */
    public void mend(String key) {
        ServiceState service = require(key);
        service.dependencyDown = false;
        service.tasks.replaceAll(task -> task.failingFrom(null));
        publish(service);
    }

    /** What the team's pipeline does: registers a revision and deploys it. Gives its ARN. */
    public String release(String key, RevisionHealth health) {
        ServiceState service = require(key);
        service.revisions.add(health);
        deploy(service, service.revisions.size());
        return names.taskDefinitionArn(service.name, service.revisions.size());
    }

    /** A release that was begun a while ago and hangs: its tasks wait to start for ever. */
    public void hang(String key, Duration since) {
        ServiceState service = require(key);
        service.revisions.add(RevisionHealth.NEVER_STARTS);
        String id = "ecs-svc/" + ids.digits19();
        service.rollouts.add(ServiceRollout.begun(id, service.revisions.size(), now.minus(since)));
        scheduler.schedule(service, now);
        publish(service);
    }

    /** Requests a second from now on. */
    public void load(String key, int requestsPerSecond) {
        require(key).load = requestsPerSecond;
    }

    /** Whether there is a service {@code cluster/name}. */
    public boolean has(String key) {
        return services.containsKey(key);
    }

    /** Begins a deployment. */
    void deploy(ServiceState service, int revision) {
        scheduler.begin(service, revision, now);
        publish(service);
    }

    /** Does what an accepted call asks for: at once, late or never. */
    void accept(ServiceState service, ServiceChange change, CallContext context) {
        switch (context.landing()) {
            case AT_ONCE -> apply(service, change);
            case LATE -> late.add(service.key(), change, context.now());
            case NEVER -> {}
        }
    }

    private void apply(ServiceState service, ServiceChange change) {
        switch (change) {
            case ServiceChange.Update update -> update(service, update);
            case ServiceChange.StopOne(var id, var reason) ->
                    service.tasks.stream()
                            .filter(task -> task.id().equals(id) && task.active())
                            .findFirst()
                            .ifPresent(task -> scheduler.stop(service, task, byUser(reason), now));
            case ServiceChange.StopRollout(var id) -> {
                ServiceRollout primary = service.primary();
                if (primary.id().equals(id) && primary.state() == State.IN_PROGRESS) {
                    scheduler.requestRollback(service, now);
                }
            }
        }
        publish(service);
    }

    private void update(ServiceState service, ServiceChange.Update update) {
        if (update.desired() != null) {
            service.desired = update.desired();
            scheduler.schedule(service, now);
        }
        int current = service.primary().revision();
        int revision = update.revision() == null ? current : update.revision();
        if (update.forced() || revision != current) {
            scheduler.begin(service, revision, now);
        }
    }

    private TaskStop byUser(String reason) {
        return new TaskStop(TaskStop.Code.USER, reason, now);
    }

    @Nullable ServiceState find(String key) {
        return services.get(key);
    }

    boolean hasCluster(String cluster) {
        return services.values().stream().anyMatch(s -> s.cluster.equals(cluster));
    }

    List<ServiceState> all() {
        return List.copyOf(services.values());
    }

    /** The service as a read at that time sees it. */
    Seen seenAt(ServiceState service, Instant readAt) {
        Lagged<Seen> view = views.get(service.key());
        if (view == null) {
            throw new IllegalStateException(service.key() + " was never published");
        }
        return view.at(readAt);
    }

    Instant now() {
        return now;
    }

    EcsNames names() {
        return names;
    }

    private ServiceState require(String key) {
        ServiceState service = services.get(key);
        if (service == null) {
            throw new IllegalArgumentException(
                    "there is no service \"" + key + "\"; this account has " + services.keySet());
        }
        return service;
    }

    private void publish(ServiceState service) {
        Seen view = Seen.of(service, new ServiceView(names).of(service));
        views.computeIfAbsent(service.key(), key -> new Lagged<>(now, view)).put(now, view);
    }

    @Override
    public Optional<Instant> nextEffect() {
        return Stream.concat(
                        services.values().stream()
                                .flatMap(service -> scheduler.nextEffect(service, now).stream()),
                        late.next().stream())
                .min(Instant::compareTo);
    }

    @Override
    public void count(Duration elapsed) {
        services.values().forEach(service -> service.count(elapsed, now));
    }

    @Override
    public boolean applyDue(Instant time) {
        now = time;
        boolean changed = false;
        for (LateChanges.Late due : late.takeDue(time)) {
            apply(require(due.service()), due.change());
            changed = true;
        }
        for (ServiceState service : services.values()) {
            if (scheduler.applyDue(service, time)) {
                publish(service);
                changed = true;
            }
        }
        return changed;
    }

    @Override
    public void sampleInto(Map<MetricKey, Double> samples) {
        for (ServiceState service : services.values()) {
            new ServiceMetrics(service).into(samples, now);
            service.failed = 0;
            service.requested = 0;
        }
    }

    /** The services as they are stored. */
    public Document toDocument() {
        return new Document()
                .putAll("services", all().stream().map(ServiceState::toDocument).toList())
                .putAll("late", late.toDocuments());
    }

    /** Puts back what {@link #toDocument} gave. */
    public void restore(Document document) {
        for (Document stored : document.documents("services")) {
            ServiceState service = ServiceState.fromDocument(stored);
            services.put(service.key(), service);
            publish(service);
        }
        late.restore(document.documents("late"));
    }
}
