package dev.salve.engine.expression;

/** CEL's truth: a side that decides absorbs the error of the other side. */
final class Logic {

    private Logic() {}

    static Object and(Expr at, Object left, Object right) {
        if (isFalse(left) || isFalse(right)) {
            return false;
        }
        return left instanceof Boolean && right instanceof Boolean
                ? (Object) true
                : failure(at, left, right);
    }

    static Object or(Expr at, Object left, Object right) {
        if (isTrue(left) || isTrue(right)) {
            return true;
        }
        return left instanceof Boolean && right instanceof Boolean
                ? false
                : failure(at, left, right);
    }

    static Failure notBoolean(Expr at, Object value) {
        return new Failure(at, Values.typeWord(value) + " is neither true nor false");
    }

    static boolean isTrue(Object value) {
        return value instanceof Boolean b && b;
    }

    static boolean isFalse(Object value) {
        return value instanceof Boolean b && !b;
    }

    private static Object failure(Expr at, Object left, Object right) {
        if (left instanceof Failure) {
            return left;
        }
        if (right instanceof Failure) {
            return right;
        }
        return notBoolean(at, left instanceof Boolean ? right : left);
    }
}
