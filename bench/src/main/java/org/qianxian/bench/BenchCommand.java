package org.qianxian.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code bench}: what is measured, against baselines of the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "性能测量 / measurements",
        subcommands = {
            HelpCommand.class,
            ThroughputCommand.class,
            PolicyBenchCommand.class,
            SoakCommand.class,
            DeadlinesCommand.class,
            IsolationCommand.class,
            ReplayCommand.class
        })
final class BenchCommand {}
