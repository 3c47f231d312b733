package org.qianxian.adapters.jms;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import javax.net.ssl.SSLException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** What a failure means. A broker's texts name users and addresses, so only kinds and codes of failures are shown. */
record JmsTrouble(String target, String queue) {

    /** A failure of which certainly nothing stays. */
    Outcome outcome(Exception failure) {
        if (failure instanceof BrokerLine.UnusableAddressException unusable) {
            return new Outcome.Misconfigured(
                    fault("endpoint", JmsTexts.message("url", String.valueOf(unusable.getMessage()))));
        }
        if (failure instanceof Secrets.MissingSecretException missing) {
            return new Outcome.Misconfigured(
                    fault("credential", Texts.message("send.no-secret", String.valueOf(missing.getMessage()))));
        }
        if (within(failure, SSLException.class) != null) {
            return new Outcome.Misconfigured(fault("endpoint", Texts.message("send.tls", describe(failure))));
        }
        if (failure instanceof JMSSecurityException) {
            return new Outcome.Misconfigured(
                    fault("credential", JmsTexts.message("credential", queue, describe(failure))));
        }
        if (isNoQueue(failure)) {
            return new Outcome.Misconfigured(fault("queue", JmsTexts.message("no-queue", queue, describe(failure))));
        }
        if (isFull(failure)) {
            return new Outcome.Unavailable(null, fault("queue", JmsTexts.message("full", queue, describe(failure))));
        }
        return new Outcome.Unavailable(null, fault("endpoint", Texts.message("send.unreachable", describe(failure))));
    }

    /** A failure after the message had gone out; certain only where the broker said no itself. */
    Outcome afterSending(Exception failure) {
        return failure instanceof JMSSecurityException || isNoQueue(failure) || isFull(failure)
                ? outcome(failure)
                : new Outcome.Uncertain(fault("", Texts.message("send.no-reply", describe(failure))));
    }

    /** The same as a fault only, for who asked. */
    Fault fault(Exception failure) {
        Outcome outcome = outcome(failure);
        return outcome instanceof Outcome.Misconfigured misconfigured
                ? misconfigured.fault()
                : ((Outcome.Unavailable) outcome).fault();
    }

    private static boolean isNoQueue(Exception failure) {
        return failure instanceof InvalidDestinationException
                || code(failure) == ActiveMQExceptionType.QUEUE_DOES_NOT_EXIST
                || code(failure) == ActiveMQExceptionType.ADDRESS_DOES_NOT_EXIST;
    }

    private static boolean isFull(Exception failure) {
        return failure instanceof jakarta.jms.ResourceAllocationException
                || code(failure) == ActiveMQExceptionType.ADDRESS_FULL;
    }

    private static @Nullable ActiveMQExceptionType code(Exception failure) {
        ActiveMQException artemis = within(failure, ActiveMQException.class);
        return artemis == null ? null : artemis.getType();
    }

    private static <T extends Throwable> @Nullable T within(Throwable failure, Class<T> kind) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (kind.isInstance(one)) {
                return kind.cast(one);
            }
        }
        return null;
    }

    private static String describe(Exception failure) {
        ActiveMQExceptionType code = code(failure);
        if (code != null) {
            return code.name();
        }
        String jms = failure instanceof JMSException told ? told.getErrorCode() : null;
        return failure.getClass().getSimpleName() + (jms == null ? "" : " " + jms);
    }

    private Fault fault(String place, Message problem) {
        return Fault.of(target, place, null, problem);
    }
}
