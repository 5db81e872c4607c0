package dev.salve.compiler.bundle;

import dev.salve.compiler.guard.ExpressionCompiler.TypedTemplate;
import dev.salve.compiler.guard.Names;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.expression.Template;
import java.util.Optional;

/** Whether what a template gives fits a parameter's type, as far as it is known beforehand. */
final class TemplateCheck {

    private TemplateCheck() {}

    static Optional<ConstantCheck.Problem> check(TypedTemplate typed, Parameter parameter) {
        return switch (typed.template().form()) {
            case Template.Form.Whole whole -> typed.type().flatMap(type -> whole(type, parameter));
            case Template.Form.Mixed mixed -> text(parameter);
            case Template.Form.Constant escaped -> text(parameter);
            case Template.Form.ListOf list -> Optional.empty();
            case Template.Form.MapOf map -> Optional.empty();
        };
    }

    private static Optional<ConstantCheck.Problem> whole(Names.LetType type, Parameter parameter) {
        return type.fits(parameter.type())
                ? Optional.empty()
                : problem(parameter, type.word(), cure(type, parameter.type()));
    }

    private static String cure(Names.LetType type, ValueType wanted) {
        return wanted == ValueType.INTEGER && type.fits(ValueType.NUMBER)
                ? "write ${int(…)}, which cuts off what stands after the point"
                : "name a value of that type";
    }

    /** What stands beside other text becomes text. */
    private static Optional<ConstantCheck.Problem> text(Parameter parameter) {
        return switch (parameter.type()) {
            case TEXT, TIME, DURATION -> Optional.empty();
            case INTEGER, NUMBER, BOOLEAN, LIST, MAP ->
                    problem(parameter, "text", "let one ${…} be all of the value");
        };
    }

    private static Optional<ConstantCheck.Problem> problem(
            Parameter parameter, String is, String cure) {
        return Optional.of(
                new ConstantCheck.Problem(
                        ConstantCheck.takes(parameter.type()) + ", this is " + is, cure));
    }
}
