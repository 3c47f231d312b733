package org.qianxian.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON text. Absent is null; fields of a newer version are passed over, so that nodes of two versions can
 * share a database while one is being replaced.
 */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Instant.class, new MicrosSerializer()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, ObjectWriter> WRITERS = new ConcurrentHashMap<>();

    private Json() {}

    static String write(Object value) {
        try {
            return WRITERS.computeIfAbsent(value.getClass(), MAPPER::writerFor).writeValueAsString(value);
        } catch (JsonProcessingException cannotBe) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON", cannotBe);
        }
    }

    static @Nullable String writeOrNull(@Nullable Object value) {
        return value == null ? null : write(value);
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return READERS.computeIfAbsent(type, MAPPER::readerFor).readValue(text);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("stored JSON is no " + type.getSimpleName(), damaged);
        }
    }

    static <T> Optional<T> readIfAny(@Nullable String text, Class<T> type) {
        return Optional.ofNullable(text).map(present -> read(present, type));
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> readMap(String text) {
        return read(text, Map.class);
    }

    /** In the store's precision, or what is read back would differ from what was written elsewhere of the same moment. */
    private static final class MicrosSerializer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        MicrosSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(Instants.cut(value).toString());
        }
    }
}
