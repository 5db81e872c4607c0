package dev.salve.compiler.guard;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a text without its quotes from a misspelt name: {@code alarm.state == ALARM}. */
final class BareWords {

    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]+");

    /** In capitals these are what other languages call a value, not texts. */
    private static final Set<String> VALUES = Set.of("TRUE", "FALSE", "NULL", "NOW", "NIL");

    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_");

    private final Tree tree;
    private final Map<String, CelType> types;

    BareWords(Tree tree, Map<String, CelType> types) {
        this.tree = tree;
        this.types = types;
    }

    /**
     * Whether this unknown name was meant as text.
     *
     * @param near the name that it may be a slip of
     */
    boolean isText(CelExpr node, String name, Optional<String> near) {
        if (VALUES.contains(name) || isOwner(node)) {
            return false;
        }
        boolean slip = near.isPresent() && !(types.get(near.get()) instanceof StructType);
        return CAPITALS.matcher(name).matches() || (!slip && comparedWithText(node));
    }

    /** The {@code a} of {@code a.b}: a text has no fields. */
    private boolean isOwner(CelExpr node) {
        return tree.nodes().stream()
                .anyMatch(parent ->
                        switch (parent.getKind()) {
                            case SELECT -> parent.select().operand().id() == node.id();
                            case CALL ->
                                    parent.call()
                                            .target()
                                            .filter(target -> target.id() == node.id())
                                            .isPresent();
                            case CONSTANT, IDENT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET ->
                                    false;
                        });
    }

    private boolean comparedWithText(CelExpr node) {
        return tree.nodes().stream()
                .filter(parent -> parent.getKind() == CelExpr.ExprKind.Kind.CALL)
                .filter(parent -> COMPARISONS.contains(parent.call().function()))
                .map(parent -> parent.call().args())
                .anyMatch(sides ->
                        (sides.get(0).id() == node.id() && isTextValue(sides.get(1)))
                                || (sides.get(1).id() == node.id() && isTextValue(sides.get(0))));
    }

    private boolean isTextValue(CelExpr node) {
        if (Translator.text(node).isPresent()) {
            return true;
        }
        @Nullable CelType type = type(node);
        return type != null && type.kind() == CelKind.STRING;
    }

    /** Of a name, or of a field of one. */
    private @Nullable CelType type(CelExpr node) {
        return switch (node.getKind()) {
            case IDENT -> types.get(node.ident().name());
            case SELECT -> field(node);
            case CONSTANT, CALL, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> null;
        };
    }

    private @Nullable CelType field(CelExpr node) {
        return type(node.select().operand()) instanceof StructType owner
                ? owner.findField(node.select().field()).map(StructType.Field::type).orElse(null)
                : null;
    }
}
