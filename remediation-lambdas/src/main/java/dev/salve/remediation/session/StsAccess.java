package dev.salve.remediation.session;

import dev.salve.engine.action.Intent;
import dev.salve.engine.hand.Warrant;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceClients;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/** Access by AssumeRole: into the reading role for questions, into the family's role for acts. */
public final class StsAccess implements Access {

    /** The least that STS takes; a call ends within half a minute. */
    private static final int SESSION_SECONDS = 900;

    private final StsClient sts;
    private final Connection own;
    private final Roles roles;
    private final Map<String, ServiceClients> readers = new ConcurrentHashMap<>();

    /**
     * Which roles there are.
     *
     * @param accounts twelve digits each; no other account is entered
     * @param reading the ARN of the role that reads, with {@code {account}} in it
     * @param acting the ARN of the family's role, with {@code {account}} in it
     */
    public record Roles(Set<String> accounts, String reading, String acting) {

        private static final String ACCOUNT = "{account}";

        public Roles {
            accounts = Set.copyOf(accounts);
            if (!reading.contains(ACCOUNT) || !acting.contains(ACCOUNT)) {
                throw new IllegalArgumentException(
                        "a role's ARN must have " + ACCOUNT + " in it: " + reading + ", " + acting);
            }
        }

        static String in(String role, String account) {
            return role.replace(ACCOUNT, account);
        }
    }

    /**
     * @param sts asks for sessions, as the hand's own role
     * @param own where the clients call; its credentials are not used for them
     */
    public StsAccess(StsClient sts, Connection own, Roles roles) {
        this.sts = Objects.requireNonNull(sts, "sts is null");
        this.own = Objects.requireNonNull(own, "own is null");
        this.roles = Objects.requireNonNull(roles, "roles is null");
    }

    @Override
    public Reading<ServiceClients> reading(String account) {
        if (!roles.accounts.contains(account)) {
            return foreign(account);
        }
        return new Reading.Present<>(readers.computeIfAbsent(account, this::reader));
    }

    @Override
    public Reading<ServiceClients> acting(Intent intent, Warrant warrant, String policy) {
        if (!roles.accounts.contains(warrant.account())) {
            return foreign(warrant.account());
        }
        SessionIdentity identity = SessionIdentity.of(intent, warrant);
        try {
            Credentials session =
                    sts.assumeRole(request ->
                                    request.roleArn(Roles.in(roles.acting, warrant.account()))
                                            .roleSessionName(identity.name())
                                            .sourceIdentity(identity.source())
                                            .tags(
                                                    identity.tags().entrySet().stream()
                                                            .map(StsAccess::tag)
                                                            .toList())
                                            .policy(policy)
                                            .durationSeconds(SESSION_SECONDS))
                            .credentials();
            return new Reading.Present<>(clients(fixed(session)).acting());
        } catch (SdkException failure) {
            return Reading.failed("sts:AssumeRole", failure);
        }
    }

    /** It asks for a new session by itself when the old one ends. */
    private ServiceClients reader(String account) {
        return clients(
                        StsAssumeRoleCredentialsProvider.builder()
                                .stsClient(sts)
                                .refreshRequest(request ->
                                        request.roleArn(Roles.in(roles.reading, account))
                                                .roleSessionName("salve-reader")
                                                .durationSeconds(SESSION_SECONDS))
                                .build())
                .reading();
    }

    private AwsClients clients(AwsCredentialsProvider credentials) {
        return AwsClients.connect(new Connection(own.region(), credentials, own.endpoint()));
    }

    private static AwsCredentialsProvider fixed(Credentials session) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }

    private static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    private static <T> Reading<T> foreign(String account) {
        return new Reading.Absent<>(
                "foreign-account",
                account
                        + " is none of the accounts that Salve may enter; add it to SALVE_ACCOUNTS");
    }
}
