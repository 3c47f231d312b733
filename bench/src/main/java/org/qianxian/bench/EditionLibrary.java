package org.qianxian.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.policy.PolicyVersions;

/** Publications of {@link GeneratedPolicy} editions; tables are made when asked for, so that it holds next to nothing. */
final class EditionLibrary implements PolicyVersions {
    private final GeneratedPolicy policy;
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> editions = new ConcurrentHashMap<>();

    EditionLibrary(GeneratedPolicy policy) {
        this.policy = policy;
    }

    void publish(int edition, Instant from) {
        String hash = policy.bundle(edition).hash();
        editions.put(hash, edition);
        published.add(0, new Published(edition, hash, "author", "approver", from, from, "", null));
    }

    @Override
    public List<Published> list() {
        return List.copyOf(published);
    }

    @Override
    public Optional<Published> inForce(Instant at) {
        return published.stream().filter(each -> each.effectiveAt(at)).findFirst();
    }

    @Override
    public Map<String, String> tables(String hash) {
        return policy.edition(edition(hash));
    }

    int edition(String hash) {
        Integer edition = editions.get(hash);
        if (edition == null) {
            throw new NoSuchElementException(hash);
        }
        return edition;
    }
}
