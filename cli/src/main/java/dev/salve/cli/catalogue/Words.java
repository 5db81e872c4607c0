package dev.salve.cli.catalogue;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What manifests say, in words. */
final class Words {

    private Words() {}

    static String meaning(ActionClass actionClass) {
        return switch (actionClass) {
            case A -> "carries a token or sets an absolute state: the call may be sent again";
            case B -> "compares and sets: AWS refuses a second call if the first took effect";
            case C ->
                    "relative, or \"do it again\": the call is sent again only once it is certain"
                            + " that the first did nothing";
            case D ->
                    "as C, and stateful or destructive: needs approval unless told otherwise, and is"
                            + " never tried a second time by itself";
        };
    }

    /** {@code required, 0 to 500, at least at-least, at most at-most}. */
    static String bounds(Parameter parameter) {
        List<String> words = new ArrayList<>();
        words.add(parameter.required() ? "required" : "optional");
        Long min = parameter.min();
        Long max = parameter.max();
        if (min != null && max != null) {
            words.add(min + " to " + max);
        } else if (min != null) {
            words.add("from " + min);
        } else if (max != null) {
            words.add("to " + max);
        }
        if (parameter.atLeast() != null) {
            words.add("not below " + parameter.atLeast());
        }
        if (parameter.atMost() != null) {
            words.add("not above " + parameter.atMost());
        }
        return String.join(", ", words);
    }

    static String scope(IamPermission permission) {
        return permission.arnTemplate()
                + (permission.tagged() ? "  (a tag of the resource can narrow it)" : "");
    }

    /** What a list has room for. */
    static String firstSentence(String doc) {
        int end = doc.indexOf(". ");
        return end < 0 ? doc : doc.substring(0, end + 1);
    }
}
