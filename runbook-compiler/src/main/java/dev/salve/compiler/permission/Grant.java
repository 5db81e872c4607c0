package dev.salve.compiler.permission;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One operation on one resource.
 *
 * @param operation for example {@code ecs:UpdateService}
 * @param resource an ARN in which {@code *} stands for any text
 * @param managedOnly whether the resource must carry the tag {@value #TAG} {@value #TAG_VALUE}
 */
public record Grant(String operation, String resource, boolean managedOnly)
        implements Comparable<Grant> {

    /** The tag by which a team gives a resource into Salve's hands. */
    public static final String TAG = "salve:managed";

    public static final String TAG_VALUE = "true";

    private static final Comparator<Grant> ORDER =
            Comparator.comparing(Grant::operation)
                    .thenComparing(Grant::resource)
                    .thenComparing(Grant::managedOnly);

    public Grant {
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(resource, "resource is null");
    }

    @Override
    public int compareTo(Grant other) {
        return ORDER.compare(this, other);
    }

    /** The ARN without partition, region and account: {@code service/prod/web}. */
    public String shortResource() {
        String[] parts = resource.split(":", Arns.PARTS);
        return parts.length == Arns.PARTS ? parts[Arns.PARTS - 1] : resource;
    }

    /** Whether whoever has this needs the other one no more. */
    boolean covers(Grant other) {
        return operation.equals(other.operation)
                && (!managedOnly || other.managedOnly)
                && Globs.covers(resource, other.resource);
    }

    /** Those that no other one covers. */
    static SortedSet<Grant> essential(Collection<Grant> grants) {
        SortedSet<Grant> distinct = new TreeSet<>(grants);
        SortedSet<Grant> essential = new TreeSet<>(distinct);
        essential.removeIf(grant ->
                distinct.stream().anyMatch(other -> !other.equals(grant) && other.covers(grant)));
        return essential;
    }
}
