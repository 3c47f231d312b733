package org.qianxian.rules;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyDesk;
import org.qianxian.casework.policy.PolicyLibrary;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.text.Faults;

/** The published versions, compiled when they are asked for; the last few stay compiled. */
public final class PolicyShelf implements PolicyDesk {
    /** Cases live for weeks and versions change a few times a month, so a handful serves nearly every question. */
    private static final int COMPILED_VERSIONS = 8;

    private final PolicyLibrary library;
    private final LoadingCache<String, Policy> compiled;
    private volatile List<Published> published;

    public PolicyShelf(PolicyLibrary library, City city) {
        this.library = library;
        this.compiled = Caffeine.newBuilder()
                .maximumSize(COMPILED_VERSIONS)
                .build(hash -> bundle(library.tables(hash)).compile(city));
        this.published = library.list();
    }

    /**
     * The same versions for the city as it is now. The latest are compiled at once: those in force, those to come and
     * those that open cases were decided by.
     *
     * @param now by the city's clock
     * @throws org.qianxian.casework.text.Faults.FaultyException if the version in force or one to come names what the
     *     city no longer has; an earlier one may, see {@link #version}
     */
    public PolicyShelf forCity(City city, Instant now) {
        PolicyShelf shelf = new PolicyShelf(library, city);
        if (!shelf.published.isEmpty()) {
            shelf.inForce(now);
        }
        shelf.published.stream().limit(COMPILED_VERSIONS).forEach(version -> {
            if (version.effectiveFrom().isAfter(now)) {
                var unused = shelf.compiled.get(version.hash());
            } else {
                shelf.version(version.hash());
            }
        });
        return shelf;
    }

    /** Tables as the library keeps them. */
    public static PolicyBundle bundle(Map<String, String> tables) {
        Map<String, byte[]> bytes = new HashMap<>();
        tables.forEach((name, csv) -> bytes.put(name, csv.getBytes(StandardCharsets.UTF_8)));
        return PolicyBundle.of(bytes);
    }

    /** Throws {@link NoSuchElementException} before the first publication. */
    @Override
    public Policy inForce(Instant at) {
        return published.stream()
                .filter(version -> !version.effectiveFrom().isAfter(at))
                .findFirst()
                .map(version -> compiled.get(version.hash()))
                .orElseThrow(() -> new NoSuchElementException("no policy version is in force at " + at));
    }

    @Override
    public void lookAgain() {
        published = library.list();
    }

    /**
     * A version by its hash. One that names what the city no longer has, such as a department that was removed, decides no
     * more: the one published after it does.
     */
    @Override
    public Policy version(String hash) {
        try {
            return compiled.get(hash);
        } catch (Faults.FaultyException outdated) {
            return successor(hash).map(this::version).orElseThrow(() -> outdated);
        }
    }

    /** The versions are listed latest first. */
    private Optional<String> successor(String hash) {
        String later = null;
        for (Published version : published) {
            if (version.hash().equals(hash)) {
                break;
            }
            later = version.hash();
        }
        return Optional.ofNullable(later);
    }
}
