package dev.salve.compiler.event;

import java.util.Objects;

/**
 * One kind of event.
 *
 * @param source who sends it, such as {@code aws.ec2}
 * @param detailType what it is called
 * @param detail the fields of {@code detail}
 */
public record EventType(String source, String detailType, Field.Branch detail) {

    public EventType {
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(detailType, "detailType is null");
        Objects.requireNonNull(detail, "detail is null");
    }
}
