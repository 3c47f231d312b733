package org.qianxian.adapters.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;

/**
 * What a profile's {@code transport} says about mail servers:
 *
 * <pre>{@code
 * transport:
 *   encoding: UTF-8         # of subject and text; or GBK, GB18030
 *   login: true             # with user and password, which the department's credential refers to as user:password
 *   startTls: true          # smtp:// and imap:// must become encrypted; smtps:// and imaps:// are from the start
 *   connectTimeout: 5s
 *   responseTimeout: 30s    # silence; a whole sending may take three times as long, a whole reading four times
 * }</pre>
 *
 * A department's settings {@code login}, {@code startTls}, {@code connectTimeout} and {@code responseTimeout} come first.
 */
record MailTransport(
        Charset encoding, boolean login, boolean startTls, Duration connectTimeout, Duration responseTimeout) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RESPONSE = Duration.ofSeconds(30);
    static final MailTransport STANDARD = new MailTransport(StandardCharsets.UTF_8, true, true, CONNECT, RESPONSE);

    /** Leaves {@link Section#noOtherKeys} to the caller. */
    static MailTransport read(Section section) {
        return new MailTransport(
                encoding(section),
                section.flag("login", true),
                section.flag("startTls", true),
                section.duration("connectTimeout", CONNECT),
                section.duration("responseTimeout", RESPONSE));
    }

    /** With the endpoint's own settings. */
    MailTransport of(Endpoint endpoint) {
        return new MailTransport(
                encoding,
                flag(endpoint, "login", login),
                flag(endpoint, "startTls", startTls),
                duration(endpoint, "connectTimeout", connectTimeout),
                duration(endpoint, "responseTimeout", responseTimeout));
    }

    private static boolean flag(Endpoint endpoint, String name, boolean standard) {
        return Boolean.parseBoolean(endpoint.settings().getOrDefault(name, Boolean.toString(standard)));
    }

    private static Duration duration(Endpoint endpoint, String name, Duration standard) {
        return Section.parseDuration(endpoint.settings().getOrDefault(name, "")).orElse(standard);
    }

    private static Charset encoding(Section section) {
        String name = section.findText("encoding").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            section.fault("encoding", name, Texts.message("mail.charset"));
            return StandardCharsets.UTF_8;
        }
    }
}
