package org.qianxian.bench;

import org.qianxian.hub.cli.MoreCommands;

/** Hangs {@code bench} on the command line. */
public final class BenchCommands implements MoreCommands {
    @Override
    public Object command() {
        return new BenchCommand();
    }
}
