package org.qianxian.hub.cli;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps the framework from logging pages about a start that failed for a reason that {@link StartFailures} tells in a line.
 * Found through {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ExplainedFailures implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        return StartFailures.explanation(failure).isPresent();
    }
}
