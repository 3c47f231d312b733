package org.qianxian.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.report.Phone;

/** Records filled at random, by their components' types; what may be null sometimes is. */
final class RandomRecords {
    private static final String LETTERS = "abc 线上千条\"\\\n'{}，。😀";

    private final Random random;

    RandomRecords(Random random) {
        this.random = random;
    }

    Object of(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = component(components[i]);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made", impossible);
        }
    }

    private Object component(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
        return nullable && random.nextBoolean() ? null : value(component.getGenericType());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (plain == CaseNumber.class) {
            return new CaseNumber("XC20261123" + String.format("%07d", random.nextInt(10_000_000)));
        }
        if (plain == Phone.class) {
            return new Phone("1" + (1_000_000_000L + random.nextInt(1_000_000_000)));
        }
        if (plain == Attachment.class) {
            return new Attachment(
                    String.format("%064x", random.nextLong()),
                    "image/jpeg",
                    1 + random.nextInt(1000),
                    "图.jpg",
                    (Attachment.Shows) value(Attachment.Shows.class));
        }
        if (plain.isRecord()) {
            return of(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        }
        return simple(plain);
    }

    private Object simple(Class<?> type) {
        if (type == String.class) {
            return text();
        }
        if (type == Instant.class) {
            // As precise as the store keeps them.
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L);
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(-random.nextInt(100), 1);
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == int.class || type == Integer.class) {
            return random.nextInt();
        }
        if (type == long.class) {
            return random.nextLong();
        }
        if (type == Double.class) {
            return random.nextDouble() * 360 - 180;
        }
        throw new IllegalStateException("no random " + type);
    }

    private Object collection(Class<?> type, Type[] of) {
        List<Object> values = new ArrayList<>();
        for (int i = of[0] == Integer.class ? 0 : random.nextInt(4); i > 0; i--) {
            values.add(value(of[0]));
        }
        if (type == Set.class) {
            return Set.copyOf(values);
        }
        if (type == Map.class && of[0] == Integer.class) {
            return Map.of(random.nextInt(30), random.nextInt(30));
        }
        if (type == Map.class) {
            Map<String, String> map = new TreeMap<>();
            values.forEach(key -> map.put((String) key, text()));
            return map;
        }
        return values;
    }

    private String text() {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(LETTERS.codePointAt(
                    LETTERS.offsetByCodePoints(0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length())))));
        }
        return text.toString();
    }
}
