package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.qianxian.store.Backup;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code qianxian backup FILE}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "备份全部数据为一个文件，枢纽可在运行 / everything as one file, beside a running hub or without",
        exitCodeListHeading = "%n",
        exitCodeList = {"0:已备份 / done", "1:失败 / failed", "2:用法有误 / wrongly called"})
final class BackupCommand extends DataCommand {
    @Parameters(paramLabel = "FILE", description = "备份文件，不可已存在 / the file, which must not exist yet")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw failure("backup.exists", target);
        }
        Path folder = target.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw failure("backup.no-folder", folder);
        }
        HubClient hub = hub().orElse(null);
        if (hub == null) {
            try (Store store = store()) {
                Backup.backup(store, target);
            }
        } else {
            download(hub, target);
        }
        out().println(text("backup.done", target, size(target)));
        return 0;
    }

    /** The file appears when it is complete. */
    private static void download(HubClient hub, Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try (InputStream body = hub.stream("/api/backup", "application/octet-stream", BodyPublishers.noBody())) {
            Files.copy(body, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String size(Path file) throws IOException {
        return String.format("%,d KB", (Files.size(file) + 1023) / 1024);
    }
}
