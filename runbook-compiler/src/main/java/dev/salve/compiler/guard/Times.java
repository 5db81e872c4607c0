package dev.salve.compiler.guard;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to write the time or duration that a number or a text was meant to be. */
final class Times {

    private static final String DURATION = "google.protobuf.Duration";
    private static final String TIME = "google.protobuf.Timestamp";
    private static final Set<String> SUMS = Set.of("_+_", "_-_");
    private static final Set<String> COMPARISONS =
            Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");
    private static final Pattern NOTATION = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)");

    private Times() {}

    /** What to write instead of a number or text beside a time or duration; empty if it is else. */
    static Optional<String> cure(Overload overload, CelExpr call) {
        boolean sum = SUMS.contains(overload.function());
        if (!sum && !COMPARISONS.contains(overload.function())) {
            return Optional.empty();
        }
        List<String> types = overload.types();
        boolean other =
                types.contains("string") || types.contains("int") || types.contains("double");
        if (!other) {
            return Optional.empty();
        }
        if (types.contains(DURATION) || (types.contains(TIME) && sum)) {
            return Optional.of("write " + duration(call));
        }
        return types.contains(TIME) ? Optional.of("write " + moment(call)) : Optional.empty();
    }

    /** {@code 10m} as a call; CEL has no days. */
    static Optional<String> duration(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean days = "d".equals(matcher.group(2));
        String hours = days ? Integer.parseInt(matcher.group(1)) * 24 + "h" : notation;
        return Optional.of("duration('" + hours + "')");
    }

    private static String duration(CelExpr call) {
        for (CelExpr side : Tree.children(call)) {
            Optional<String> text = Translator.text(side).flatMap(Times::duration);
            if (text.isPresent()) {
                return text.get();
            }
            if (side.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && side.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
                return "duration('" + side.constant().int64Value() + "s')";
            }
        }
        return "duration('10m')";
    }

    private static String moment(CelExpr call) {
        return Tree.children(call).stream()
                .flatMap(side -> Translator.text(side).stream())
                .filter(text -> MOMENT.matcher(text).matches())
                .findFirst()
                .map(text -> "timestamp('" + text + "')")
                .orElse("a moment as timestamp('2026-01-31T00:00:00Z')");
    }
}
