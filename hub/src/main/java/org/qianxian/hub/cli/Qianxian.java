package org.qianxian.hub.cli;

import java.util.Optional;
import java.util.ServiceLoader;
import org.qianxian.hub.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code qianxian}: the place from which every other command hangs. */
@Command(
        name = "qianxian",
        description = "千线 — 城市事件的规则驱动集成枢纽 / a rule-driven integration hub for a city's civic cases",
        mixinStandardHelpOptions = true,
        versionProvider = Qianxian.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CommandLine.HelpCommand.class,
            RunCommand.class,
            BrokerCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            CaseCommand.class,
            DepartmentCommand.class,
            SystemCommand.class,
            ConnectorCommand.class,
            PolicyCommand.class,
            AccountCommand.class,
            FiguresCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class Qianxian implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        // Servers of FTPS demand that data connections go on with the session of their conversation. Java throws away
        // TLS
        // 1.2 tickets that live longer than a week, as vsftpd's do, and then knows no session to go on with; without
        // tickets it does.
        System.setProperty("jdk.tls.client.enableSessionTicketExtension", "false");
        if (args.length == 0 || !args[0].equals(RunCommand.NAME)) {
            QuietLog.begin(); // the hub's own log is Spring Boot's
        }
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, ready to execute; its exit codes are picocli's: 0 done, 1 failed, 2 wrongly called. */
    public static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Qianxian());
        commands.setExecutionExceptionHandler((failed, command, parsed) -> {
            String explanation = StartFailures.explanation(failed).orElseThrow(() -> failed);
            command.getErr().println(explanation);
            return failed instanceof CommandFailure failure
                    ? failure.exitCode()
                    : command.getCommandSpec().exitCodeOnExecutionException();
        });
        ServiceLoader.load(MoreCommands.class).forEach(more -> commands.addSubcommand(more.command()));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "请指定命令 / name a command");
    }

    /** Reads the version from the jar that this class was loaded from. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Qianxian.class.getPackage().getImplementationVersion())
                    .orElse("development");
            return new String[] {
                "qianxian " + version, "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
            };
        }
    }
}
