package org.qianxian.bench;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a program and its database have used so far.
 *
 * @param cpu processor time of the program and of its database's processes
 * @param writes transactions that wrote something
 */
record Usage(Duration cpu, long writes) {
    Usage since(Usage earlier) {
        return new Usage(cpu.minus(earlier.cpu), writes - earlier.writes);
    }

    Usage plus(Usage other) {
        return new Usage(cpu.plus(other.cpu), writes + other.writes);
    }

    /** Of a process and everything below it that is alive, and of a database's processes. */
    static Duration cpu(ProcessHandle program, ProcessHandle database) {
        return Stream.of(program, database)
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .distinct()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
