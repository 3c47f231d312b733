package org.qianxian.rules;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyDesk;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.policy.PolicyVersions;

/** The published versions, compiled when they are asked for; the last few stay compiled. */
public final class PolicyShelf implements PolicyDesk {
    /** Cases live for weeks and versions change a few times a month, so a handful serves nearly every question. */
    private static final int COMPILED_VERSIONS = 8;

    private final PolicyVersions library;
    private final LoadingCache<String, Policy> compiled;
    private volatile List<Published> published;

    public PolicyShelf(PolicyVersions library, City city) {
        this.library = library;
        this.compiled = Caffeine.newBuilder()
                .maximumSize(COMPILED_VERSIONS)
                .build(hash -> PolicyBundle.ofStored(library.tables(hash)).compile(city));
        this.published = library.list();
    }

    /**
     * The same versions for the city as it is now. The latest are compiled at once: those in force, those to come and
     * those that open cases were decided by.
     *
     * @throws org.qianxian.casework.text.Faults.FaultyException if one of them names what the city no longer has
     */
    public PolicyShelf forCity(City city) {
        PolicyShelf shelf = new PolicyShelf(library, city);
        shelf.published.stream()
                .filter(each -> each.withdrawn() == null)
                .map(Published::hash)
                .distinct()
                .limit(COMPILED_VERSIONS)
                .forEach(shelf::version);
        return shelf;
    }

    /** Compiles what is in force at an instant and what is to come, so that no case waits for it. */
    public void prepare(Instant now) {
        published.stream()
                .filter(each -> each.effectiveAfter(now))
                .limit(COMPILED_VERSIONS - 1L)
                .map(Published::hash)
                .forEach(this::version);
        inForce(now);
    }

    /** Throws {@link NoSuchElementException} before the first publication. */
    @Override
    public Policy inForce(Instant at) {
        return published.stream()
                .filter(version -> version.effectiveAt(at))
                .findFirst()
                .map(version -> version(version.hash()))
                .orElseThrow(() -> new NoSuchElementException("no policy version is in force at " + at));
    }

    @Override
    public void lookAgain() {
        published = library.list();
    }

    @Override
    public Policy version(String hash) {
        return compiled.get(hash);
    }
}
