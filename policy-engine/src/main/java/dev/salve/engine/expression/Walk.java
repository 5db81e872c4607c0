package dev.salve.engine.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Carries out comprehensions. */
final class Walk {

    private static final String TOO_MANY =
            "more than " + EvaluationLimits.ITERATIONS + " elements to visit";

    private Walk() {}

    static Object over(Expr.Comprehension walk, Frame frame) {
        Object range = walk.range().value(frame);
        return switch (range) {
            case Failure failure -> failure;
            case List<?> list -> over(walk, list, frame);
            case Map<?, ?> map -> over(walk, map.keySet(), frame);
            case Object other ->
                    new Failure(walk, Values.typeWord(other) + " has no elements to visit");
        };
    }

    private static Object over(Expr.Comprehension walk, Collection<?> items, Frame frame) {
        return switch (walk.kind()) {
            case ALL -> all(walk, items, frame);
            case EXISTS -> exists(walk, items, frame);
            case EXISTS_ONE -> existsOne(walk, items, frame);
            case FILTER, MAP -> collect(walk, items, frame);
        };
    }

    private static Object all(Expr.Comprehension walk, Collection<?> items, Frame frame) {
        Object result = true;
        for (Object item : items) {
            result = Logic.and(walk, result, test(walk, item, frame));
            if (Logic.isFalse(result)) {
                return result;
            }
        }
        return result;
    }

    private static Object exists(Expr.Comprehension walk, Collection<?> items, Frame frame) {
        Object result = false;
        for (Object item : items) {
            result = Logic.or(walk, result, test(walk, item, frame));
            if (Logic.isTrue(result)) {
                return result;
            }
        }
        return result;
    }

    private static Object existsOne(Expr.Comprehension walk, Collection<?> items, Frame frame) {
        int found = 0;
        for (Object item : items) {
            Object test = test(walk, item, frame);
            if (!(test instanceof Boolean taken)) {
                return test instanceof Failure ? test : Logic.notBoolean(walk, test);
            }
            if (taken) {
                found++;
            }
        }
        return found == 1;
    }

    private static Object collect(Expr.Comprehension walk, Collection<?> items, Frame frame) {
        List<Object> list = new ArrayList<>();
        for (Object item : items) {
            Object test = test(walk, item, frame);
            if (!(test instanceof Boolean taken)) {
                return test instanceof Failure ? test : Logic.notBoolean(walk, test);
            }
            if (taken) {
                Object value = walk.result() == null ? item : walk.result().value(frame);
                if (value instanceof Failure) {
                    return value;
                }
                list.add(value);
            }
        }
        return Collections.unmodifiableList(list);
    }

    private static Object test(Expr.Comprehension walk, Object item, Frame frame) {
        if (!frame.step()) {
            return new Failure(walk, TOO_MANY);
        }
        frame.setLocal(walk.local().index(), Objects.requireNonNull(item, "element is null"));
        return walk.test() == null ? (Object) true : walk.test().value(frame);
    }
}
