package dev.salve.compiler.event;

import java.util.Map;

/**
 * The fields that EventBridge gives every event, whoever sends it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">
 *     Structure of events</a>
 */
final class Envelope {

    static final String SOURCE = "source";
    static final String DETAIL_TYPE = "detail-type";

    /** What the sender wrote; all other fields are of EventBridge. */
    static final String DETAIL = "detail";

    /** All fields but {@link #DETAIL}. */
    static final Map<String, Field> FIELDS =
            FieldsReader.read(
                            "version,id,source,detail-type,account=account,time,region,resources,"
                                    + "replay-name",
                            true)
                    .fields();

    private Envelope() {}
}
