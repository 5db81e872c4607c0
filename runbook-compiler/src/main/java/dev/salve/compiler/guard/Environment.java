package dev.salve.compiler.guard;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.salve.compiler.event.MatchedEvents;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.alarm.AlarmView;
import dev.salve.engine.expression.EvaluationLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an expression can name, declared for CEL's type checker. */
final class Environment {

    /** Characters of an expression: several times the longest guard a reviewer would accept. */
    static final int LONGEST = 4_000;

    /** CEL's parser counts a few levels for one bracket: about what the engine's limit allows. */
    private static final int PARSER_DEPTH = 48;

    /** Must be the same for whoever evaluates with cel-java, such as the differential test. */
    static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .populateMacroCalls(true)
                    .errorOnDuplicateMapKeys(true)
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(PARSER_DEPTH)
                    .comprehensionMaxIterations(EvaluationLimits.ITERATIONS)
                    .build();

    static final CelStringExtensions TEXTS =
            CelExtensions.strings(
                    CelStringExtensions.Function.JOIN,
                    CelStringExtensions.Function.LOWER_ASCII,
                    CelStringExtensions.Function.REPLACE,
                    CelStringExtensions.Function.SPLIT,
                    CelStringExtensions.Function.TRIM,
                    CelStringExtensions.Function.UPPER_ASCII);

    static final CelMathExtensions MATH =
            CelExtensions.math(
                    CelMathExtensions.Function.ABS,
                    CelMathExtensions.Function.CEIL,
                    CelMathExtensions.Function.FLOOR,
                    CelMathExtensions.Function.ROUND);

    private static final CelType EVENT = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelType LABELS = MapType.create(SimpleType.STRING, SimpleType.STRING);

    /** The fields of {@code alarm}. */
    static final Map<String, CelType> ALARM = alarm();

    /**
     * CEL's own functions without those on unsigned numbers and bytes, which the engine does not
     * have. The checker declares all of them anew for each expression, and compares each overload
     * with all others of its function: fewer of them make lint a third quicker.
     */
    private static final CelStandardDeclarations KNOWN =
            CelStandardDeclarations.newBuilder()
                    .filterFunctions((function, overload) -> isKnown(overload.toString()))
                    .build();

    private static final CelCompiler STANDARD =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .setStandardDeclarations(KNOWN)
                    .setStandardMacros(
                            CelStandardMacro.HAS,
                            CelStandardMacro.ALL,
                            CelStandardMacro.EXISTS,
                            CelStandardMacro.EXISTS_ONE,
                            CelStandardMacro.MAP,
                            CelStandardMacro.MAP_FILTER,
                            CelStandardMacro.FILTER)
                    .addLibraries(TEXTS, MATH)
                    .addFunctionDeclarations(extreme("max"), extreme("min"))
                    .addVar("event", EVENT)
                    .addVar("now", SimpleType.TIMESTAMP)
                    .build();

    private final Map<String, CelType> types = new LinkedHashMap<>();
    private final Names names;
    private final CelCompiler compiler;

    private static boolean isKnown(String overload) {
        return !overload.contains("UINT") && !overload.contains("BYTES");
    }

    Environment(Names names) {
        this.names = names;
        types.put("event", EVENT);
        types.put("now", SimpleType.TIMESTAMP);
        if (names.alarm()) {
            types.put("alarm", struct("alarm", ALARM));
        }
        names.facts()
                .forEach((name, manifest) -> {
                    Map<String, CelType> fields = new LinkedHashMap<>();
                    manifest.fields().forEach((field, t) -> fields.put(field, type(t)));
                    types.put(name, struct("fact " + manifest.name(), fields));
                });
        names.lets().forEach((name, type) -> types.put(name, type.celType()));
        this.compiler = compiler(types);
    }

    CelCompiler compiler() {
        return compiler;
    }

    private static CelCompiler compiler(Map<String, CelType> types) {
        CelCompilerBuilder builder = STANDARD.toCompilerBuilder().setTypeProvider(structs(types));
        types.forEach((name, type) -> {
            if (!name.equals("event") && !name.equals("now")) {
                builder.addVar(name, type);
            }
        });
        return builder.build();
    }

    /** Every name with its type. */
    Map<String, CelType> types() {
        return types;
    }

    /** What {@code event} can be. */
    MatchedEvents events() {
        return names.events();
    }

    /** What to say of a name that is used too early. */
    Optional<Names.Early> early(String name) {
        return names.early(name);
    }

    private static CelTypeProvider structs(Map<String, CelType> types) {
        ImmutableList.Builder<CelType> list = ImmutableList.builder();
        types.values().stream().filter(StructType.class::isInstance).distinct().forEach(list::add);
        ImmutableList<CelType> known = list.build();
        return new CelTypeProvider() {
            @Override
            public ImmutableCollection<CelType> types() {
                return known;
            }

            @Override
            public Optional<CelType> findType(String name) {
                return known.stream().filter(type -> type.name().equals(name)).findFirst();
            }
        };
    }

    private static StructType struct(String name, Map<String, CelType> fields) {
        ImmutableMap<String, CelType> fixed = ImmutableMap.copyOf(fields);
        return StructType.create(
                name, fixed.keySet(), field -> Optional.ofNullable(fixed.get(field)));
    }

    private static Map<String, CelType> alarm() {
        Map<String, CelType> fields = new LinkedHashMap<>();
        AlarmView.FIELDS.forEach((name, type) -> fields.put(name, type(type)));
        // What the look-up structs cannot say: numbers in recent, text in the maps.
        fields.put("recent", ListType.create(SimpleType.DOUBLE));
        fields.put("dimensions", LABELS);
        fields.put("tags", LABELS);
        return fields;
    }

    private static CelType type(ValueType type) {
        return switch (type) {
            case TEXT -> SimpleType.STRING;
            case INTEGER -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case TIME -> SimpleType.TIMESTAMP;
            case DURATION -> SimpleType.DURATION;
            case LIST -> ListType.create(SimpleType.DYN);
            case MAP -> MapType.create(SimpleType.STRING, SimpleType.DYN);
        };
    }

    private static CelFunctionDecl extreme(String name) {
        CelType whole = SimpleType.INT;
        CelType number = SimpleType.DOUBLE;
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newGlobalOverload(name + "_int_int", whole, whole, whole),
                CelOverloadDecl.newGlobalOverload(name + "_double", number, number, number),
                CelOverloadDecl.newGlobalOverload(name + "_int_double", number, whole, number),
                CelOverloadDecl.newGlobalOverload(name + "_double_int", number, number, whole));
    }
}
