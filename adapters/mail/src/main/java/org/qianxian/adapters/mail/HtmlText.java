package org.qianxian.adapters.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** A page of HTML as plain text. What it quotes becomes lines with {@code >}, as in a mail of plain text. */
final class HtmlText {
    /** Where mail programs put the mail that is answered. */
    private static final String QUOTED =
            "blockquote, .gmail_quote, #isReplyContent, #divRplyFwdMsg, #appendonsend ~ *, #divRplyFwdMsg ~ *, .qmbox qmbox";

    private static final String OWN_LINES = "br, p, div, tr, li, h1, h2, h3, h4, hr, table, blockquote";

    private HtmlText() {}

    /** Parses only: no address in the page is asked for anything. */
    static String of(String html) {
        Document page = Jsoup.parse(html);
        page.select("script, style, head, title").remove();
        for (Element quoted : page.select(QUOTED)) {
            quoted.prependChild(new TextNode("\n> "));
            quoted.appendChild(new TextNode("\n"));
            for (Element line : quoted.select(OWN_LINES)) {
                line.appendChild(new TextNode("\n> "));
            }
        }
        page.select(OWN_LINES).forEach(line -> line.after(new TextNode("\n")));
        page.select("td, th").forEach(cell -> cell.appendChild(new TextNode(" ")));
        return page.body().wholeText().replace('\u00a0', ' ');
    }
}
