package dev.salve.sandbox.sns;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * SNS as the account simulates it: it records what is published. Operations that are not here throw
 * {@link UnsupportedOperationException}.
 */
public final class SandboxSnsClient implements SnsClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Sns",
                    "Throttling",
                    "AuthorizationError",
                    AuthorizationErrorException::builder,
                    "InternalError",
                    SnsException::builder);

    private final CallGate gate;
    private final Topics topics;

    public SandboxSnsClient(CallGate gate, Topics topics) {
        this.gate = gate;
        this.topics = topics;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        String topic = String.valueOf(request.topicArn());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("topicArn", topic);
        if (request.subject() != null) {
            parameters.put("subject", request.subject());
        }
        ChangeCall call = new ChangeCall("sns", "Publish", topic, parameters);
        return gate.change(call, ERRORS, context -> record(request, topic, context));
    }

    private PublishResponse record(PublishRequest request, String topic, CallContext context) {
        @Nullable String message = request.message();
        if (message == null || message.isEmpty()) {
            throw ERRORS.wrong(
                    InvalidParameterException.builder(),
                    "InvalidParameter",
                    "Invalid parameter: Empty message",
                    context);
        }
        if (!topics.has(topic)) {
            throw ERRORS.wrong(
                    NotFoundException.builder(), "NotFound", "Topic does not exist", context);
        }
        String id = topics.newMessageId();
        topics.record(new PublishedMessage(context.now(), topic, request.subject(), message, id));
        return Answers.ok(PublishResponse.builder().messageId(id), context).build();
    }
}
