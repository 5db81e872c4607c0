package dev.salve.compiler.permission;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.expression.Template;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gathers what one runbook needs. Not thread-safe. */
final class Collector {

    private static final int LONGEST_SOURCE = 60;

    private final Constants constants;
    private final Realm realm;
    private final Map<Access, List<Grant>> grants = new EnumMap<>(Access.class);
    private final SortedSet<Wide> wide = new TreeSet<>();
    private final SortedSet<String> untold = new TreeSet<>();

    Collector(Constants constants, Realm realm) {
        this.constants = constants;
        this.realm = realm;
    }

    SortedSet<Grant> grants(Access access) {
        return Grant.essential(grants.getOrDefault(access, List.of()));
    }

    SortedSet<Wide> wide() {
        return wide;
    }

    /** Of region and account, those that some ARN needed and nobody told. */
    SortedSet<String> untold() {
        return untold;
    }

    void add(Use use, IamPermission permission, Access access) {
        String template = permission.arnTemplate();
        Set<String> parameters = Arns.parameters(template);
        Map<String, String> texts = texts(use, template, parameters);
        boolean named = !Arns.namesNoResource(template);
        for (String parameter : parameters) {
            if (Globs.hasWildcard(texts.getOrDefault(parameter, Globs.ANY))) {
                named = false;
                String why = why(use, parameter, permission, access);
                wide.add(new Wide(permission.operation(), why, use.place(parameter)));
            }
        }
        if (Arns.namesNoResource(template)) {
            wide.add(new Wide(permission.operation(), everything(use, permission), use.place()));
        }
        boolean managedOnly = access == Access.WRITE && permission.tagged() && !named;
        grants.computeIfAbsent(access, a -> new ArrayList<>())
                .add(new Grant(permission.operation(), Arns.fill(template, texts), managedOnly));
    }

    private Map<String, String> texts(Use use, String template, Set<String> parameters) {
        Map<String, String> texts = new HashMap<>();
        Realm told = realm;
        for (String parameter : parameters) {
            Template given = use.with().get(parameter);
            String glob = given == null ? Globs.ANY : constants.glob(given);
            if (isArn(glob)) {
                Map<String, String> arn = Arns.read(template, parameter, glob).orElseGet(Map::of);
                told = told.or(Realm.of(arn));
                glob = arn.getOrDefault(parameter, Globs.ANY);
            }
            texts.put(parameter, glob);
        }
        Map<String, String> place = told.parts();
        place.forEach((part, text) -> {
            if (text.equals(Globs.ANY) && template.contains("{" + part + "}")) {
                untold.add(part);
            }
        });
        texts.putAll(place);
        return texts;
    }

    private String why(Use use, String parameter, IamPermission permission, Access access) {
        String what =
                Optional.ofNullable(use.with().get(parameter))
                        .map(given -> parameter + " is " + known(given, parameter, permission))
                        .orElse(parameter + " is left out");
        return switch (access) {
            case READ -> what;
            case WRITE ->
                    what
                            + (permission.tagged()
                                    ? "; narrowed to what is tagged "
                                            + Grant.TAG
                                            + "="
                                            + Grant.TAG_VALUE
                                    : "; AWS lets no tag narrow it");
        };
    }

    private String known(Template given, String parameter, IamPermission permission) {
        String source = given.source();
        String shown =
                source.length() > LONGEST_SOURCE
                        ? source.substring(0, LONGEST_SOURCE - 1) + "…"
                        : source;
        String glob = constants.glob(given);
        boolean fits =
                !isArn(glob) || Arns.read(permission.arnTemplate(), parameter, glob).isPresent();
        return shown + (fits ? ", known only when it runs" : ", an ARN of something else");
    }

    private static boolean isArn(String glob) {
        return glob.startsWith("arn:");
    }

    private static String everything(Use use, IamPermission permission) {
        if (!permission.arnTemplate().equals(Globs.ANY)) {
            return use.name() + " learns only when it runs what it acts on";
        }
        // See
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
        return permission.operation().equals("cloudwatch:DescribeAlarms")
                ? "AWS shows composite alarms only to who may describe all alarms"
                : "AWS offers no resource level for " + permission.operation();
    }
}
