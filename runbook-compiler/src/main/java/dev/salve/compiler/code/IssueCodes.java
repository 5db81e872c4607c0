package dev.salve.compiler.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every code that an issue can have, once. */
public final class IssueCodes {

    /** In the order of the reference: from reading a file to what its tests lack. */
    public static final List<IssueCode> ALL =
            Stream.of(
                            FileCodes.ALL,
                            ValueCodes.ALL,
                            StepCodes.ALL,
                            ExpressionCodes.ALL,
                            MatchCodes.ALL,
                            SafetyCodes.ALL,
                            TestCodes.ALL)
                    .flatMap(List::stream)
                    .toList();

    private static final Map<String, IssueCode> BY_CODE =
            ALL.stream()
                    .collect(Collectors.toUnmodifiableMap(IssueCode::code, Function.identity()));

    private IssueCodes() {}

    /** What a code means; empty for a word that is none. */
    public static Optional<IssueCode> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** All codes as words, in their order. */
    public static List<String> words() {
        return ALL.stream().map(IssueCode::code).toList();
    }
}
