package org.qianxian.hub.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The hub's settings, {@code qianxian.*}.
 *
 * @param data the one directory in which everything that changes lives
 * @param config folder with {@code city/}, {@code channels/}, {@code systems/}, {@code departments/}
 * @param policy folder with the tables that become the first published version
 * @param speed how many times faster than real time the city's time runs; 1 outside of demonstrations
 * @param publicAddress under which departments' systems reach this hub, for links to attachments; null if nobody has said
 * @param node name of this hub among several on one database
 */
@Validated
@ConfigurationProperties("qianxian")
public record HubSettings(
        @NotNull Path data,
        @NotNull Path config,
        @NotNull Path policy,
        @DecimalMin("0.001") @DefaultValue("1") double speed,

        @Nullable @Pattern(regexp = "https?://[^\\s/?#]+(/[^\\s?#]*)?")
        String publicAddress,

        @DefaultValue("hub-1") String node,
        @Valid @DefaultValue Database database,
        @Valid @DefaultValue Broker broker,
        @Valid @DefaultValue Cluster cluster,
        @Valid @DefaultValue Deliveries deliveries,
        @Valid @DefaultValue AttachmentLimits attachments,
        @Valid @DefaultValue Watch watch,
        @Valid @DefaultValue Alerts alerts) {

    /**
     * An external PostgreSQL; without a URL the hub runs its own.
     *
     * @param connections size of the connection pool
     */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Min(2) @Max(200) @DefaultValue("12") int connections) {}

    /** An external Artemis; without a URL the hub runs its own. */
    public record Broker(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    /**
     * Other hubs to join.
     *
     * @param members addresses {@code host:port}, comma-separated; null for a hub that is alone
     * @param address this node's own address for the others, of one of the machine's networks
     * @param port this node's own port for the others; 0 for any
     */
    public record Cluster(
            @Nullable String members,
            @DefaultValue("127.0.0.1") String address,
            @Min(0) @Max(65535) @DefaultValue("0") int port) {}

    /**
     * @param retries attempts before a human is asked
     * @param firstRetry wait before the second attempt; it doubles from there
     * @param longestRetry longest wait between attempts
     * @param recovery time between two looks for attempts that a crash left without an outcome, here or on a hub that is
     *     gone
     */
    public record Deliveries(
            @Min(1) @DefaultValue("12") int retries,
            @DefaultValue("2s") Duration firstRetry,
            @DefaultValue("10m") Duration longestRetry,
            @DefaultValue("1m") Duration recovery) {}

    /**
     * @param most bytes of one file
     * @param types media types, by content
     * @param links how long a link to a file is good after its dispatch, the city's time
     */
    public record AttachmentLimits(
            @DefaultValue("20MB") DataSize most,

            @DefaultValue({
                "image/jpeg",
                "image/png",
                "image/webp",
                "image/heic",
                "audio/amr",
                "audio/mpeg",
                "audio/mp4",
                "audio/vnd.wave",
                "video/mp4"
            })
            Set<String> types,

            @DefaultValue("30d") Duration links) {
        public AttachmentLimits {
            types = Set.copyOf(types);
        }
    }

    /**
     * Looking for changed files of departments and makes.
     *
     * @param every time between two looks; what has changed is gone over to when it has not changed for as long. Zero
     *     looks never
     */
    public record Watch(@DefaultValue("1s") Duration every) {}

    /**
     * Telling people that a target is out of reach, that retries are used up, that it is mended.
     *
     * @param webhook where to post them as JSON; null for the log alone
     * @param webhookSecret where the secret is with which a post is signed, {@code env:NAME} or {@code file:PATH}; null
     *     for none
     * @param mail where to write besides; null for nowhere
     * @param repeat how often what is not mended is told again
     * @param mostPerHour how many messages go out in an hour each way; what has no room is told in the next
     */
    public record Alerts(
            @Nullable String webhook,
            @Nullable String webhookSecret,
            @Valid @Nullable AlertMail mail,
            @DefaultValue("1h") Duration repeat,
            @Min(1) @DefaultValue("60") int mostPerHour) {}

    /**
     * The mail by which people are told.
     *
     * @param server {@code smtp://host:port} or {@code smtps://host:port}
     * @param from address, with a name or without
     * @param to addresses, with commas between
     * @param credential where {@code user:password} is, {@code env:NAME} or {@code file:PATH}; null for a server that asks
     *     for none
     * @param startTls whether {@code smtp://} must become encrypted, or nothing is sent
     * @param language {@code zh} or {@code en}
     */
    public record AlertMail(
            @NotNull @Pattern(regexp = "smtps?://.+") String server,
            @NotBlank String from,
            @NotBlank String to,
            @Nullable String credential,
            @DefaultValue("true") boolean startTls,
            @Pattern(regexp = "zh|en") @DefaultValue("zh") String language) {}
}
