package dev.salve.bench;

import java.util.List;

/**
 * What a rule and its events are about: everything in it follows from the rule's number, and no two
 * numbers share a name, so an event matches the rule of its own number or none.
 */
record Thing(int number) {

    private static final List<String> SERVICES =
            List.of("cart", "checkout", "orders", "search", "billing", "media", "login");
    private static final List<String> METRICS =
            List.of("Latency", "Http5xx", "CpuHigh", "MemoryHigh", "QueueDepth");
    private static final List<String> ACCOUNTS =
            List.of("111122223333", "222233334444", "333344445555", "444455556666");

    String service() {
        return SERVICES.get(number % SERVICES.size()) + number;
    }

    private String metric() {
        return METRICS.get(number % METRICS.size()) + number;
    }

    String alarmName() {
        return "svc-" + service() + "-" + metric();
    }

    String alarmPrefix() {
        return "svc-" + service() + "-";
    }

    String alarmWildcard() {
        return "svc-*-" + metric();
    }

    String alarmSuffix() {
        return "-" + metric();
    }

    String serviceArn(String region) {
        return "arn:aws:ecs:" + region + ":" + account() + ":service/prod/" + service();
    }

    String serviceArnWildcard() {
        return "arn:aws:ecs:*:*:service/prod/" + service();
    }

    String instance() {
        return "i-%017x".formatted(0x1000_0000_0000L + number * 7919L);
    }

    String group() {
        return "asg-" + service();
    }

    String healthCode() {
        return "AWS_EC2_INSTANCE_ISSUE_" + number;
    }

    String database() {
        return "db-" + service();
    }

    String configRule() {
        return "required-tags-" + service();
    }

    String account() {
        return ACCOUNTS.get(number % ACCOUNTS.size());
    }

    String otherAccount() {
        return ACCOUNTS.get((number + 1) % ACCOUNTS.size());
    }
}
