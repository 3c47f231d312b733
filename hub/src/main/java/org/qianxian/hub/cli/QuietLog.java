package org.qianxian.hub.cli;

/** What libraries have to say while a command runs: warnings only, beside the answer and not in it. */
final class QuietLog {
    private static final String PROPERTY = "logback.configurationFile";

    private QuietLog() {}

    /** Before anything logs. */
    static void begin() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "org/qianxian/hub/cli/command-log.xml");
        }
    }
}
