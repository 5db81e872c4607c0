package dev.salve.compiler.format;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Json;
import java.util.List;

/** What an editor would mark: a file against the JSON Schema, by a validator that is not ours. */
final class Editor {

    private final Schema schema;

    Editor(FileKind kind, Catalogue catalogue) {
        this.schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(Json.text(JsonSchema.of(kind, catalogue)), InputFormat.JSON);
    }

    /** One line a mark: the place as a JSON pointer, the keyword, what is wrong. */
    List<String> marks(String yaml) {
        return schema.validate(yaml, InputFormat.YAML).stream().map(Editor::mark).toList();
    }

    private static String mark(Error error) {
        String property = error.getProperty() == null ? "" : " " + error.getProperty();
        return error.getInstanceLocation() + " " + error.getKeyword() + property;
    }
}
