package org.qianxian.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.catalog.CityLoader;

/** The city and the tables that the repository ships, read once for all tests. */
final class RealPolicy {
    static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .filter(path -> Files.isDirectory(path.resolve("config/city")))
            .findFirst()
            .orElseThrow();
    static final City CITY = CityLoader.load(ROOT.resolve("config"), Map.of("QIANXIAN_SECRETS", "/secrets"));
    static final PolicyBundle BUNDLE = PolicyBundle.read(ROOT.resolve("rules/policy"));
    static final PolicyVersion POLICY = BUNDLE.compile(CITY);

    private RealPolicy() {}

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CITY.zone()).toInstant();
    }

    /** A normal case of the mini-program at noon on a summer's day. */
    static CaseFacts facts(@Nullable String caseClass, String area) {
        return new CaseFacts("mini-program", "help", caseClass, area, Urgency.NORMAL, "", at("2026-07-15T12:00"));
    }
}
