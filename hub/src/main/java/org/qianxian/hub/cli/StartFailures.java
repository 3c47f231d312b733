package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.qianxian.casework.text.Faults;
import org.qianxian.store.StoreException;
import org.springframework.boot.web.server.PortInUseException;

/** Why a hub could not start or a command not do its work, in one line that says what to do, instead of a page of stack trace. */
final class StartFailures {
    private StartFailures() {}

    static <T> T explaining(Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException failed) {
            throw new CommandFailure(explanation(failed).orElseThrow(() -> failed));
        }
    }

    /** Empty if it is a fault of ours, of which the whole stack is wanted. */
    static Optional<String> explanation(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandFailure failure) {
                return Optional.ofNullable(failure.getMessage());
            }
            if (cause instanceof PortInUseException busy) {
                return Optional.of("端口 " + busy.getPort() + " 已被占用：请用 --port 换一个 / port " + busy.getPort()
                        + " is in use: choose another with --port");
            }
            if (cause instanceof BindException busy) {
                return Optional.of("端口已被占用：请用 --port 换一个 / a port is in use: " + busy.getMessage());
            }
            if (cause instanceof StoreException store) {
                return Optional.of(store.fault().in(Language.current()));
            }
            if (cause instanceof Faults.FaultyException faulty) {
                return Optional.of(faulty.faults().stream()
                        .map(fault -> fault.in(Language.current()))
                        .collect(Collectors.joining("\n")));
            }
            if (cause instanceof IOException unreadable) {
                return Optional.of(text(
                        "file.failed", unreadable.getClass().getSimpleName(), String.valueOf(unreadable.getMessage())));
            }
        }
        return Optional.empty();
    }
}
