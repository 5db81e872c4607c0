package dev.salve.tests.catalogue;

import java.util.Map;

/**
 * Parameters with which an action can be planned on the demo account.
 *
 * @param weak why the effect cannot always be seen, and a person must look; empty if it can
 */
record Sample(String action, Map<String, Object> params, String weak) {

    static Sample of(String action, Map<String, Object> params) {
        return new Sample(action, params, "");
    }

    /** Whose effect is not always to be seen. */
    Sample weak(String why) {
        return new Sample(action, params, why);
    }

    @Override
    public String toString() {
        return action;
    }
}
