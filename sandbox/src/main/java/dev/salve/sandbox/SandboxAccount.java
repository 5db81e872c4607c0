package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Lagged;
import dev.salve.sandbox.account.RecordedCall;
import dev.salve.sandbox.appconfig.SandboxAppConfigClient;
import dev.salve.sandbox.applicationautoscaling.SandboxApplicationAutoScalingClient;
import dev.salve.sandbox.autoscaling.GroupSpec;
import dev.salve.sandbox.autoscaling.SandboxAutoScalingClient;
import dev.salve.sandbox.cloudformation.SandboxCloudFormationClient;
import dev.salve.sandbox.cloudwatch.AlarmSpec;
import dev.salve.sandbox.cloudwatch.SandboxCloudWatchClient;
import dev.salve.sandbox.codedeploy.SandboxCodeDeployClient;
import dev.salve.sandbox.dynamodb.SandboxDynamoDbClient;
import dev.salve.sandbox.ec2.SandboxEc2Client;
import dev.salve.sandbox.ecs.SandboxEcsClient;
import dev.salve.sandbox.ecs.ServiceSpec;
import dev.salve.sandbox.elasticache.SandboxElastiCacheClient;
import dev.salve.sandbox.health.SandboxHealthClient;
import dev.salve.sandbox.kinesis.SandboxKinesisClient;
import dev.salve.sandbox.lambda.SandboxLambdaClient;
import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.rds.SandboxRdsClient;
import dev.salve.sandbox.sfn.SandboxSfnClient;
import dev.salve.sandbox.sns.PublishedMessage;
import dev.salve.sandbox.sns.SandboxSnsClient;
import dev.salve.sandbox.sqs.SandboxSqsClient;
import dev.salve.sandbox.ssm.SandboxSsmClient;
import dev.salve.sandbox.tagging.SandboxTaggingClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A simulated AWS account: services whose health changes, alarms that notice, events, and the SDK's
 * own clients to act on it. Time comes only from the given clock; on every access the account
 * catches up with it, so it needs no thread, and the same scenario gives the same events.
 * Thread-safe.
 */
public final class SandboxAccount {

    private final AccountCore core;
    private final Faults faults;
    private final EcsClient ecs;
    private final AutoScalingClient autoScaling;
    private final CloudWatchClient cloudWatch;
    private final Ec2Client ec2;
    private final CodeDeployClient codeDeploy;
    private final LambdaClient lambda;
    private final AppConfigClient appConfig;
    private final ApplicationAutoScalingClient applicationAutoScaling;
    private final CloudFormationClient cloudFormation;
    private final DynamoDbClient dynamoDb;
    private final HealthClient health;
    private final KinesisClient kinesis;
    private final SfnClient sfn;
    private final SsmClient ssm;
    private final ResourceGroupsTaggingApiClient tagging;
    private final SnsClient sns;
    private final ElastiCacheClient elastiCache;
    private final RdsClient rds;
    private final SqsClient sqs;

    private SandboxAccount(AccountParts parts, AccountCore core) {
        this.core = core;
        this.faults = new Faults(core);
        this.ecs = new SandboxEcsClient(core, parts.services);
        this.autoScaling = new SandboxAutoScalingClient(core, parts.groups);
        this.cloudWatch = new SandboxCloudWatchClient(core, parts.alarms);
        this.ec2 = new SandboxEc2Client(core, parts.inventory.machines());
        this.codeDeploy = new SandboxCodeDeployClient(core, parts.inventory.codeDeploy());
        this.lambda = new SandboxLambdaClient(core, parts.inventory.lambda());
        this.appConfig = new SandboxAppConfigClient(core, parts.inventory.appConfig());
        this.applicationAutoScaling =
                new SandboxApplicationAutoScalingClient(
                        core, parts.inventory.scalableTargets(), parts.site);
        this.cloudFormation = new SandboxCloudFormationClient(core, parts.inventory.stacks());
        this.dynamoDb = new SandboxDynamoDbClient(core, parts.inventory.tables(), parts.site);
        this.health = new SandboxHealthClient(core, parts.inventory.healthEvents());
        this.kinesis = new SandboxKinesisClient(core, parts.inventory.dataStreams(), parts.site);
        this.sfn = new SandboxSfnClient(core, parts.inventory.stateMachines());
        this.ssm = new SandboxSsmClient(core, parts.inventory.systemsManager());
        this.tagging = new SandboxTaggingClient(core, parts.inventory::tagged);
        this.sns = new SandboxSnsClient(core, parts.topics);
        this.elastiCache = new SandboxElastiCacheClient(core, parts.inventory.caches());
        this.rds = new SandboxRdsClient(core, parts.inventory.databases());
        this.sqs = new SandboxSqsClient(core, parts.inventory.queues());
    }

    public static Builder builder(InstantSource clock) {
        return new Builder(clock);
    }

    /** Whether {@link #load} finds an account in the directory. */
    public static boolean isStoredIn(Path directory) {
        return new AccountFiles(directory).exist();
    }

    /**
     * Goes on with the account stored in the directory, which keeps being stored there. Events that
     * were handed out last may come again, with the same bytes.
     *
     * @throws IOException it cannot be read, or its call log belongs to another account
     */
    public static SandboxAccount load(Path directory, InstantSource clock) throws IOException {
        AccountFiles files = new AccountFiles(directory);
        AccountParts parts = files.read();
        AccountCore core = new AccountCore(parts, clock, Duration.ZERO);
        core.resume(files);
        return new SandboxAccount(parts, core);
    }

    /** The stored account, or else the one that {@code creation} makes, kept in the directory. */
    public static SandboxAccount loadOrCreate(
            Path directory, InstantSource clock, Function<InstantSource, SandboxAccount> creation)
            throws IOException {
        if (isStoredIn(directory)) {
            return load(directory, clock);
        }
        SandboxAccount account = creation.apply(clock);
        account.save(directory);
        return account;
    }

    /**
     * Stores the account in the directory ({@code account.json}, {@code calls.ndjson}) now and
     * after every change from now on, each time as a whole and forced to the disk. What was stored
     * there is replaced.
     */
    public void save(Path directory) throws IOException {
        core.keepIn(directory);
    }

    /** Catches up with the clock. */
    public void advance() {
        core.look(AccountParts::now);
    }

    /** Moves to the time, which may be ahead of the clock; a time in the past changes nothing. */
    public void advanceTo(Instant time) {
        core.advanceTo(time);
    }

    /**
     * The EventBridge events since the last call, in order, UTF-8 JSON; catches up with the clock
     * first. For one reader: the account forgets them at the next call, so a reader that dies
     * before it has dealt with them gets them again, with the same bytes.
     */
    public List<byte[]> takeEvents() {
        return core.takeEvents();
    }

    public AccountSite site() {
        return core.look(parts -> parts.site);
    }

    /** Every mutating call, refused ones too, in order. */
    public List<RecordedCall> calls() {
        return core.look(parts -> parts.calls.calls());
    }

    /** What was published to topics lately, oldest first. */
    public List<PublishedMessage> messages() {
        return core.look(parts -> parts.topics.messages());
    }

    /** The state of an alarm now, without read lag; null if there is no such alarm. */
    public @Nullable StateValue alarmState(String alarmName) {
        return core.look(parts -> Optional.ofNullable(parts.alarms.state(alarmName))).orElse(null);
    }

    /** Something of the account's resources as they are now. */
    public <T> T look(Function<Inventory, T> look) {
        return core.look(parts -> look.apply(parts.inventory));
    }

    /** Changes resources as someone else than the callers of its services would, and stores it. */
    public void alter(Consumer<Inventory> change) {
        core.alter(parts -> {
            change.accept(parts.inventory);
            return parts.now();
        });
    }

    /** Faults, releases and load. */
    public Faults faults() {
        return faults;
    }

    public EcsClient ecs() {
        return ecs;
    }

    public AutoScalingClient autoScaling() {
        return autoScaling;
    }

    public CloudWatchClient cloudWatch() {
        return cloudWatch;
    }

    public Ec2Client ec2() {
        return ec2;
    }

    public CodeDeployClient codeDeploy() {
        return codeDeploy;
    }

    public LambdaClient lambda() {
        return lambda;
    }

    public AppConfigClient appConfig() {
        return appConfig;
    }

    public ApplicationAutoScalingClient applicationAutoScaling() {
        return applicationAutoScaling;
    }

    public CloudFormationClient cloudFormation() {
        return cloudFormation;
    }

    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    public HealthClient health() {
        return health;
    }

    public KinesisClient kinesis() {
        return kinesis;
    }

    public SfnClient sfn() {
        return sfn;
    }

    public SsmClient ssm() {
        return ssm;
    }

    public ResourceGroupsTaggingApiClient tagging() {
        return tagging;
    }

    public SnsClient sns() {
        return sns;
    }

    public ElastiCacheClient elastiCache() {
        return elastiCache;
    }

    public RdsClient rds() {
        return rds;
    }

    public SqsClient sqs() {
        return sqs;
    }

    /**
     * Builds an account; its clock starts at the ten-second boundary before the given clock's time.
     */
    public static final class Builder {

        private final InstantSource clock;
        private final List<ServiceSpec> services = new ArrayList<>();
        private final List<String> hanging = new ArrayList<>();
        private final List<GroupSpec> groups = new ArrayList<>();
        private final List<AlarmSpec> alarms = new ArrayList<>();
        private final List<String> topics = new ArrayList<>();
        private final List<Consumer<Inventory>> stock = new ArrayList<>();
        private AccountSite site = new AccountSite("123456789012", "eu-west-1");
        private Duration readLag = Duration.ZERO;

        private Builder(InstantSource clock) {
            this.clock = clock;
        }

        public Builder site(AccountSite accountSite) {
            this.site = accountSite;
            return this;
        }

        /** How far describing calls look into the past: none unless set, a minute at most. */
        public Builder readLag(Duration lag) {
            if (lag.isNegative() || lag.compareTo(Lagged.LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "read lag " + lag + " is not between 0 and " + Lagged.LONGEST);
            }
            this.readLag = lag;
            return this;
        }

        public Builder ecsService(ServiceSpec service) {
            services.add(service);
            return this;
        }

        /** A release of the service {@code cluster/name} hangs since ten minutes ago. */
        public Builder hangingRelease(String service) {
            hanging.add(service);
            return this;
        }

        public Builder group(GroupSpec group) {
            groups.add(group);
            return this;
        }

        public Builder alarm(AlarmSpec alarm) {
            alarms.add(alarm);
            return this;
        }

        public Builder topic(String name) {
            topics.add(name);
            return this;
        }

        /** Puts resources of the services that have no load or metrics. */
        public Builder stock(Consumer<Inventory> resources) {
            stock.add(resources);
            return this;
        }

        /**
         * @throws IllegalArgumentException an alarm watches a metric that nothing publishes
         */
        public SandboxAccount build() {
            Instant start = Timeline.tickAtOrBefore(clock.instant());
            AccountParts parts = new AccountParts(site, start);
            services.forEach(parts.services::add);
            groups.forEach(parts.groups::add);
            hanging.forEach(service -> parts.services.hang(service, Duration.ofMinutes(10)));
            Set<MetricKey> published = parts.sample().keySet();
            for (AlarmSpec alarm : alarms) {
                if (!published.contains(alarm.metric())) {
                    throw new IllegalArgumentException(
                            "alarm "
                                    + alarm.name()
                                    + " watches "
                                    + alarm.metric()
                                    + ", which nothing in the account publishes");
                }
                parts.alarms.add(alarm, start);
            }
            topics.forEach(parts.topics::add);
            stock.forEach(each -> each.accept(parts.inventory));
            return new SandboxAccount(parts, new AccountCore(parts, clock, readLag));
        }
    }
}
