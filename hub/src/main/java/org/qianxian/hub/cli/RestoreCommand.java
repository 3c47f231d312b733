package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import java.nio.file.Files;
import java.nio.file.Path;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.store.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code qianxian restore FILE}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "把备份恢复到一个空的数据目录 / fill an empty data directory from a backup",
        exitCodeListHeading = "%n",
        exitCodeList = {"0:已恢复 / done", "1:失败，数据目录未变 / failed, nothing was changed", "2:用法有误 / wrongly called"})
final class RestoreCommand extends DataCommand {
    @Parameters(paramLabel = "FILE", description = "备份文件 / the backup")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        if (hub().isPresent()) {
            throw failure("restore.running", newDirectory());
        }
        if (!Files.isRegularFile(file)) {
            throw failure("file.none", file.toAbsolutePath());
        }
        Backup.Manifest manifest =
                Backup.restore(file.toAbsolutePath(), Assembly.storeSettings(LocalSettings.of(newDirectory())));
        long rows = manifest.tables().values().stream()
                .mapToLong(Backup.Table::rows)
                .sum();
        out().println(text(
                "restore.done", newDirectory(), rows, manifest.tables().size()));
        return 0;
    }
}
