package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --password}: for what a person must do, as whom this machine's token may not act. */
final class PasswordOption {
    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            prompt = "密码 / password: ",
            paramLabel = "PASSWORD",
            description = "不写则询问；也可用环境变量 QIANXIAN_PASSWORD / asked for if missing; or by QIANXIAN_PASSWORD")
    private char @Nullable [] password;

    /** The same hub, spoken to by this person. */
    HubClient logIn(HubClient hub, String user) {
        return hub.loggedIn(user, secret());
    }

    private String secret() {
        if (password != null) {
            return new String(password);
        }
        @Nullable String given = System.getenv("QIANXIAN_PASSWORD");
        if (given != null) {
            return given;
        }
        throw failure("login.password");
    }
}
