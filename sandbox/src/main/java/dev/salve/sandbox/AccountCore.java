package dev.salve.sandbox;

import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallContext.Landing;
import dev.salve.sandbox.account.CallFault;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.RecordedCall;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.ServiceErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The account's lock, clock, faults and files around its parts: every access goes through here. */
final class AccountCore implements CallGate {

    /** Requests that only read get ids of their own, so that reading changes nothing stored. */
    private static final long READ_SEED = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<CallFault>> faults = new HashMap<>();
    private final SequentialIds readIds = new SequentialIds(READ_SEED, 0);
    private final AccountParts parts;
    private final Timeline timeline;
    private final InstantSource clock;
    private final Duration readLag;
    private @Nullable AccountFiles files;

    AccountCore(AccountParts parts, InstantSource clock, Duration readLag) {
        this.parts = parts;
        this.timeline = new Timeline(parts);
        this.clock = clock;
        this.readLag = readLag;
    }

    /** Reads something under the lock, at the clock's time. */
    <T> T look(Function<AccountParts, T> look) {
        return locked(() -> look.apply(parts));
    }

    /** Changes something under the lock, at the clock's time, and stores the account. */
    <T> T alter(Function<AccountParts, T> change) {
        return locked(() -> {
            T result = change.apply(parts);
            store();
            return result;
        });
    }

    /** The events since the last call; stores that those of the call before are done with. */
    List<byte[]> takeEvents() {
        return locked(() -> {
            if (parts.events.isIdle()) {
                return List.of();
            }
            List<byte[]> events = parts.events.take();
            store();
            return events;
        });
    }

    /** Moves to the time, which may be ahead of the clock. */
    void advanceTo(Instant time) {
        locked(() -> {
            catchUp(time);
            return time;
        });
    }

    void failNext(String action, CallFault fault) {
        locked(() -> faults.computeIfAbsent(action, key -> new ArrayDeque<>()).add(fault));
    }

    /** Stores the account in the directory after every change from now on. */
    void keepIn(Path directory) throws IOException {
        lock.lock();
        try {
            AccountFiles kept = new AccountFiles(directory);
            kept.write(parts);
            parts.calls.startFile(kept.calls());
            files = kept;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on with the files the account was read from. */
    void resume(AccountFiles readFrom) {
        files = readFrom;
    }

    @Override
    public <T> T read(
            String service, String operation, ServiceErrors errors, Function<CallContext, T> call) {
        return locked(() -> {
            String action = service + ":" + operation;
            CallFault fault = takeFault(action);
            CallContext context = context(readIds.uuid(), fault);
            refuse(fault, errors, action, context);
            T answer = call.apply(context);
            lose(fault, action);
            return answer;
        });
    }

    @Override
    public <T> T change(ChangeCall call, ServiceErrors errors, Function<CallContext, T> effect) {
        return locked(() -> {
            CallFault fault = takeFault(call.action());
            CallContext context = context(parts.requestIds.uuid(), fault);
            T answer;
            try {
                refuse(fault, errors, call.action(), context);
                answer = effect.apply(context);
            } catch (AwsServiceException refusal) {
                record(call, context, refusal.awsErrorDetails().errorCode());
                throw refusal;
            }
            record(call, context, null);
            lose(fault, call.action());
            return answer;
        });
    }

    private CallContext context(String requestId, @Nullable CallFault fault) {
        return new CallContext(parts.now(), parts.now().minus(readLag), requestId, landing(fault));
    }

    private static Landing landing(@Nullable CallFault fault) {
        return switch (fault) {
            case LANDS_LATE -> Landing.LATE;
            case LANDS_NEVER -> Landing.NEVER;
            case THROTTLE, ACCESS_DENIED, SERVER_ERROR, LOST_RESPONSE -> Landing.AT_ONCE;
            case null -> Landing.AT_ONCE;
        };
    }

    private static boolean isRefusal(CallFault fault) {
        return switch (fault) {
            case THROTTLE, ACCESS_DENIED, SERVER_ERROR -> true;
            case LOST_RESPONSE, LANDS_LATE, LANDS_NEVER -> false;
        };
    }

    private @Nullable CallFault takeFault(String action) {
        Deque<CallFault> waiting = faults.get(action);
        return waiting == null ? null : waiting.poll();
    }

    private static void refuse(
            @Nullable CallFault fault, ServiceErrors errors, String action, CallContext context) {
        if (fault != null && isRefusal(fault)) {
            throw errors.refusal(fault, action, context.requestId());
        }
    }

    private static void lose(@Nullable CallFault fault, String action) {
        if (fault == CallFault.LOST_RESPONSE) {
            throw SdkClientException.create(
                    "Unable to execute HTTP request: connection reset before the response to "
                            + action);
        }
    }

    private void record(ChangeCall call, CallContext context, @Nullable String error) {
        parts.calls.add(
                new RecordedCall(
                        parts.calls.nextNumber(),
                        context.now(),
                        call.service(),
                        call.operation(),
                        call.resource(),
                        call.parameters(),
                        context.requestId(),
                        error));
        store();
        parts.calls.flush();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            catchUp(clock.instant());
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void catchUp(Instant time) {
        if (timeline.advanceTo(time)) {
            store();
        }
    }

    private void store() {
        if (files == null) {
            return;
        }
        try {
            files.write(parts);
        } catch (IOException e) {
            throw new UncheckedIOException("could not store the sandbox account", e);
        }
    }
}
