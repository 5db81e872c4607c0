package dev.salve.engine.runbook;

import com.fasterxml.jackson.core.JsonParser;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;

/** Reads expressions by their source alone, where no compiled form is known. */
final class ExpressionCodec {

    private ExpressionCodec() {}

    static Expression read(JsonParser in, ToIntFunction<List<String>> slots) throws IOException {
        return new Expression(in.getText());
    }

    static Template readTemplate(JsonParser in, ToIntFunction<List<String>> slots)
            throws IOException {
        return new Template(in.getText());
    }
}
