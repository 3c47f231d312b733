package org.qianxian.bench;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a program and its database have used so far.
 *
 * @param program processor time of the program
 * @param database processor time of its database's processes
 * @param writes transactions that wrote something
 */
record Usage(Duration program, Duration database, long writes) {
    Usage since(Usage earlier) {
        return new Usage(program.minus(earlier.program), database.minus(earlier.database), writes - earlier.writes);
    }

    /** Processor time of a process and of everything below it that is alive. */
    static Duration cpu(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
