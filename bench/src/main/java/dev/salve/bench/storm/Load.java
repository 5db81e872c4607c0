package dev.salve.bench.storm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts events and keeps count of what was answered. */
final class Load {

    private static final Pattern DECISION = Pattern.compile("\"decision\":\"([a-z-]+)\"");
    private static final Pattern KEY = Pattern.compile("\"key\":\"[0-9a-f]{32}\"");
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Up up;
    private final Map<String, Long> decisions = new TreeMap<>();
    final Latencies latencies = new Latencies();
    final AtomicLong decided = new AtomicLong();
    final AtomicLong shed = new AtomicLong();
    final AtomicLong failed = new AtomicLong();

    Load(Up up) {
        this.up = up;
    }

    /** All bodies, from so many senders, each after its answer the next; shed ones come again. */
    void closed(Collection<String> bodies, int senders) {
        Queue<String> left = new ArrayDeque<>(bodies);
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (int i = 0; i < senders; i++) {
                threads.execute(() -> sendAll(left));
            }
        }
    }

    private void sendAll(Queue<String> left) {
        for (String body = next(left); !body.isEmpty(); body = next(left)) {
            while (post(body).status() == 429) {
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    private static String next(Queue<String> left) {
        synchronized (left) {
            return left.isEmpty() ? "" : left.remove();
        }
    }

    /** Bodies at a rate, whatever is answered; nothing comes again. Waits for the last answer. */
    void open(Collection<String> bodies, double perSecond) {
        long start = System.nanoTime();
        long sent = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String body : bodies) {
                long due = start + (long) (sent++ * 1e9 / perSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                threads.execute(() -> post(body));
            }
        }
    }

    private Up.Answer post(String body) {
        Up.Answer answer = up.post("/events", body);
        latencies.add(answer.nanos());
        switch (answer.status()) {
            case 202, 400 -> count(answer.body());
            case 429, 503 -> shed.incrementAndGet();
            default -> failed.incrementAndGet();
        }
        return answer;
    }

    private void count(String body) {
        decided.addAndGet(KEY.matcher(body).results().count());
        Matcher decision = DECISION.matcher(body);
        synchronized (decisions) {
            while (decision.find()) {
                decisions.merge(decision.group(1), 1L, Long::sum);
            }
        }
    }

    Map<String, Long> decisions() {
        synchronized (decisions) {
            return new TreeMap<>(decisions);
        }
    }
}
