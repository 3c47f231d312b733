package org.qianxian.routes.inbound;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.casework.desk.Channels;
import org.qianxian.casework.dispatch.Action;

/**
 * A channel as its file in {@code config/channels} describes it. Only a file without fault becomes one.
 *
 * @param channel its code, for example {@code 12345}
 * @param name for people
 * @param path where its door is: last part of the address, or the folder's name
 * @param zone for dates without one; null if such a date is a fault
 * @param columns what the heading of its CSV files must have; empty if it sends none
 * @param codes by the name of the list: {@code caseType}, {@code caseClass}, {@code area}
 * @param consentsToExtensions a unit gets an extension only if the source consents, by its ruling
 * @param access how its messages prove where they come from; null for a door within the hub
 * @param ledger which messages are none of our work; null if there are none
 * @param callback how it is told of results; null if it is not
 */
public record ChannelSpec(
        String channel,
        String name,
        ChannelKind kind,
        String path,
        @Nullable ZoneId zone,
        ReportMapping report,
        List<String> columns,
        Map<String, CodeMapping> codes,
        Channels.OtherContent otherContent,
        boolean consentsToExtensions,
        @Nullable LedgerRule ledger,
        @Nullable Access access,
        Limits limits,
        @Nullable Callback callback) {
    public ChannelSpec {
        columns = List.copyOf(columns);
        codes = Map.copyOf(codes);
    }

    Optional<CodeMapping> findCodes(String list) {
        return Optional.ofNullable(codes.get(list));
    }

    /** Whether the channel wants to be told of this. */
    boolean takes(Action action) {
        return callback != null && callback.takes().contains(action);
    }

    /** What a channel's messages prove themselves by. */
    public enum AccessKind {
        /** HTTP Basic: the user is the channel's code, the password is the secret. */
        BASIC,
        HMAC_SHA256,
        HMAC_SM3
    }

    /**
     * @param secret where it is kept
     * @param tolerance how old a signature may be, or how far in the future
     */
    public record Access(AccessKind kind, SecretReference secret, Duration tolerance) {}

    /** @param maxBytes the largest message, or for files the longest row, that is read */
    public record Limits(int maxBytes) {
        static final int STANDARD_BYTES = 2 * 1024 * 1024;
    }

    /**
     * A message for which {@code when} holds is an entry in the ledger, not a report.
     *
     * @param kind what sort of entry, for example {@code 'points'}
     * @param fields what is kept of it
     */
    record LedgerRule(Expression when, Expression kind, Map<String, Expression> fields) {
        LedgerRule {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * How results go back: an outbound target {@code channel.<code>}.
     *
     * @param system name of the system profile
     * @param url base address without trailing slash; may be empty
     * @param credential null if none is needed
     * @param credentials further ones, by the names that the system's profile gives them
     * @param settings this installation's own, by name
     * @param takes what the channel wants to be told
     */
    public record Callback(
            String system,
            String url,
            @Nullable SecretReference credential,
            Map<String, SecretReference> credentials,
            Map<String, String> settings,
            Set<Action> takes,
            Endpoint.Limits limits) {
        public Callback {
            credentials = Map.copyOf(credentials);
            settings = Map.copyOf(settings);
            takes = Set.copyOf(takes);
        }

        public Endpoint endpoint(String channel) {
            return new Endpoint("channel." + channel, url, credential, credentials, settings, limits);
        }
    }
}
