package org.qianxian.rules.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A replay's report as a page that needs nothing else, for whoever approves. */
public final class ReplayPage {
    private static final int MOST_LINES = 200;
    private static final String STYLE = "body{font:15px/1.6 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}"
            + "table{border-collapse:collapse;margin:.5em 0 2em}td,th{border:1px solid #bbb;padding:.2em .6em;"
            + "text-align:left;vertical-align:top}th{background:#eee}";

    private final Appendable out;

    private ReplayPage(Appendable out) {
        this.out = out;
    }

    public static void write(ReplayReport report, ReplayWords words, Appendable out) {
        try {
            new ReplayPage(out).write(report, words);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(ReplayReport report, ReplayWords words) throws IOException {
        String title = words.text("title");
        out.append("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>").append(escaped(title));
        out.append("</title><style>").append(STYLE).append("</style></head><body>");
        element("h1", title);
        element("p", words.text("versions", report.before(), report.after()));
        element("p", words.headline(report));
        for (ReplayWords.Part part : words.parts(report, MOST_LINES)) {
            element("h2", part.title());
            if (!part.rows().isEmpty()) {
                out.append("<table>");
                row("th", part.heading());
                for (List<String> row : part.rows()) {
                    row("td", row);
                }
                out.append("</table>\n");
                if (part.more() != null) {
                    element("p", part.more());
                }
            }
        }
        out.append("</body></html>\n");
    }

    private void row(String kind, List<String> cells) throws IOException {
        out.append("<tr>");
        for (String cell : cells) {
            element(kind, cell);
        }
        out.append("</tr>\n");
    }

    private void element(String name, String text) throws IOException {
        out.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
