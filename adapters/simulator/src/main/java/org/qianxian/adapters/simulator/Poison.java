package org.qianxian.adapters.simulator;

/** XML that no reader should believe. */
final class Poison {
    private static final String ENVELOPE = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + "<r><resultCode>&x;</resultCode><code>&x;</code></r></s:Body></s:Envelope>";

    static final String DOCUMENT_TYPE = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + ENVELOPE;
    static final String ENTITY_BOMB = bomb();

    private Poison() {}

    /** Ten to the ninth. */
    private static String bomb() {
        StringBuilder text = new StringBuilder("<!DOCTYPE r [<!ENTITY x0 \"0\">");
        for (int i = 1; i < 10; i++) {
            String before = "&x" + (i - 1) + ";";
            text.append("<!ENTITY ")
                    .append(i == 9 ? "x" : "x" + i)
                    .append(" \"")
                    .append(before.repeat(10))
                    .append("\">");
        }
        return text.append("]>").append(ENVELOPE).toString();
    }
}
