package org.qianxian.hub.cli;

/** A command that another module contributes, found by {@link java.util.ServiceLoader}. */
public interface MoreCommands {
    /** An object annotated with picocli's {@code @Command}. */
    Object command();
}
