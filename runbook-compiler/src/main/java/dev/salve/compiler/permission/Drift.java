package dev.salve.compiler.permission;

import dev.salve.compiler.permission.IamFileReader.Listed;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether a {@code NAME.iam.json} still says what its runbook needs. Names, order and layout of
 * statements do not matter; grants do. Where no partition, region or account was told, the file may
 * name one.
 */
public final class Drift {

    /** Of every issue here. */
    public static final String CODE = "iam-drift";

    static final String CURE = "run salve permissions -w";

    private static final String UNTOLD_PARTITION = "aws[a-z-]*";

    private final Realm realm;
    private final Issues issues = new Issues();

    private Drift(Realm realm) {
        this.realm = realm;
    }

    /** The file that should be there is not. */
    public static Issue missing(String file) {
        return new Issue(
                new Place(file, 1, 1),
                Issue.Severity.ERROR,
                CODE,
                "there is no such file beside the runbook",
                CURE);
    }

    /**
     * What is wrong with the file; nothing if it grants what is needed and no more.
     *
     * @param realm what {@code needed} was made with
     * @param file its name in messages
     */
    public static List<Issue> check(Permissions needed, Realm realm, String file, byte[] bytes) {
        Drift drift = new Drift(realm);
        IamFileReader.read(file, bytes, drift.issues)
                .ifPresent(listed -> drift.compare(needed, file, listed));
        return drift.issues.sorted();
    }

    private void compare(Permissions needed, String file, Map<Access, List<Listed>> listed) {
        for (Access access : Access.values()) {
            compare(
                    needed.grants(access),
                    new Place(file, 1, 1),
                    listed.getOrDefault(access, List.of()));
        }
    }

    private void compare(Collection<Grant> needed, Place start, List<Listed> listed) {
        List<Grant> grants = listed.stream().map(Listed::grant).toList();
        for (Grant grant : needed) {
            if (grants.stream().noneMatch(other -> isGrant(grant, other))) {
                String what = words(grant, grants);
                issues.error(start, CODE, what + " is needed and not listed", CURE);
            }
        }
        for (Listed other : listed) {
            if (needed.stream().noneMatch(grant -> isGrant(grant, other.grant()))) {
                String what = words(other.grant(), needed);
                issues.error(other.place(), CODE, what + " is listed and not needed", CURE);
            }
        }
    }

    private boolean isGrant(Grant needed, Grant listed) {
        return needed.operation().equals(listed.operation())
                && needed.managedOnly() == listed.managedOnly()
                && isResource(
                        needed.resource().split(":", Arns.PARTS),
                        listed.resource().split(":", Arns.PARTS));
    }

    private boolean isResource(String[] needed, String[] listed) {
        if (needed.length < Arns.PARTS || listed.length < Arns.PARTS) {
            return Arrays.equals(needed, listed);
        }
        return needed[0].equals(listed[0])
                && isPartition(needed[1], listed[1])
                && needed[2].equals(listed[2])
                && isPlace(needed[3], listed[3])
                && isPlace(needed[4], listed[4])
                && needed[5].equals(listed[5]);
    }

    private boolean isPartition(String needed, String listed) {
        return needed.equals(listed)
                || (realm.partition().isEmpty() && listed.matches(UNTOLD_PARTITION));
    }

    private static boolean isPlace(String needed, String listed) {
        return needed.equals(Globs.ANY) || needed.equals(listed);
    }

    /** Short, unless the other side has something that would be called the same. */
    private static String words(Grant grant, Collection<Grant> others) {
        Stream<Grant> alike =
                others.stream()
                        .filter(other -> other.operation().equals(grant.operation()))
                        .filter(other -> other.shortResource().equals(grant.shortResource()));
        if (alike.findAny().isEmpty()) {
            return grant.operation() + " on " + grant.shortResource();
        }
        String tag = grant.managedOnly() ? " tagged " + Grant.TAG : ", whatever its tags,";
        return grant.operation() + " on " + grant.resource() + tag;
    }
}
