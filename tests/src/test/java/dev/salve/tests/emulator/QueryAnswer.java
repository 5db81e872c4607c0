package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Answers of AWS's query protocol, in the shape of AWS's own examples, for operations that moto
 * lacks.
 *
 * @param namespace of the service's API version
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_RebootCacheCluster.html">an
 *     example</a>
 */
record QueryAnswer(String namespace) {

    static final QueryAnswer RDS = new QueryAnswer("http://rds.amazonaws.com/doc/2014-10-31/");

    static final QueryAnswer ELASTICACHE =
            new QueryAnswer("http://elasticache.amazonaws.com/doc/2015-02-02/");

    /** The operation's answer with this result. */
    void send(HttpExchange exchange, String operation, String result) throws IOException {
        send(
                exchange,
                200,
                ("<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata>"
                                + "<RequestId>request-1</RequestId></ResponseMetadata>"
                                + "</%1$sResponse>")
                        .formatted(operation, namespace, result));
    }

    /** The service's refusal. */
    void refuse(HttpExchange exchange, String code, String message) throws IOException {
        send(
                exchange,
                400,
                ("<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code>"
                                + "<Message>%s</Message></Error>"
                                + "<RequestId>request-1</RequestId></ErrorResponse>")
                        .formatted(namespace, code, message));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The values of a list of a request, in order: {@code Name.member.1=…}. */
    static List<String> list(byte[] body, String name) {
        String form = "&" + new String(body, StandardCharsets.UTF_8);
        List<String> values = new ArrayList<>();
        Pattern.compile("&" + name + "\\.[A-Za-z]+\\.\\d+=([^&]*)")
                .matcher(form)
                .results()
                .forEach(found -> values.add(found.group(1)));
        return values;
    }
}
