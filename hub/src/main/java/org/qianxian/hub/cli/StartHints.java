package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.routes.inbound.ChannelSpec;

/** What a hub that has just started lacks, and how to add it: one line each. */
final class StartHints {
    private final Secrets secrets;
    private final Map<String, Integer> missing = new TreeMap<>();

    private StartHints(Secrets secrets) {
        this.secrets = secrets;
    }

    static List<String> of(Assembly assembly, Path data) {
        StartHints hints = new StartHints(assembly.secrets());
        assembly.picture().departments().good().forEach(department -> {
            hints.look(department.credential());
            department.credentials().values().forEach(hints::look);
        });
        for (ChannelSpec channel : assembly.channels().list()) {
            ChannelSpec.Callback callback = channel.callback();
            if (callback != null) {
                hints.look(callback.credential());
                callback.credentials().values().forEach(hints::look);
            }
            ChannelSpec.Access access = channel.access();
            if (access != null && access.kind() != ChannelSpec.AccessKind.BASIC) {
                hints.look(access.secret());
            }
        }
        List<String> lines = new ArrayList<>();
        Path users = data.resolve("users.csv");
        if (!Files.exists(users)) {
            lines.add(text("hint.users", users));
        }
        hints.missing.forEach((reference, needed) -> lines.add(text("hint.secret", reference, needed)));
        return lines;
    }

    private void look(@Nullable SecretReference reference) {
        if (reference == null) {
            return;
        }
        try {
            secrets.get(reference);
        } catch (RuntimeException notThere) {
            missing.merge(reference.reference(), 1, Integer::sum);
        }
    }
}
