package dev.salve.compiler.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import java.io.IOException;

/** Writes expressions by their source alone, where no compiled form is known. */
final class ExpressionCodec {

    private ExpressionCodec() {}

    static void write(Expression expression, JsonGenerator out) throws IOException {
        out.writeString(expression.source());
    }

    static void write(Template template, JsonGenerator out) throws IOException {
        out.writeString(template.source());
    }
}
