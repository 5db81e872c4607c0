package dev.salve.compiler.permission;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code NAME.iam.json}: a runbook's two policies, kept beside it under version control. */
public final class IamFile {

    /** Far above what IAM takes; larger is another file. */
    public static final int MAX_BYTES = 256 * 1024;

    private IamFile() {}

    /** The name of the file beside a runbook's. */
    public static String beside(String runbook) {
        return runbook.replaceFirst("\\.ya?ml$", "") + ".iam.json";
    }

    /** What the file is to hold; the same permissions give the same bytes. */
    public static byte[] write(Permissions permissions) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Access access : Access.values()) {
            json.put(access.word(), permissions.policy(access).json());
        }
        return (PrettyJson.text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
