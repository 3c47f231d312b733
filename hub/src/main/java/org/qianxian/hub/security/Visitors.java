package org.qianxian.hub.security;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who stands at a door: what they logged in as, and the unit they act for. */
public final class Visitors {
    private static final String ROLE = "ROLE_";

    /** Claim of an OIDC token that holds the code of the unit. */
    private static final String UNIT_CLAIM = "unit";

    private static final String NO_UNIT = "";

    private final Map<String, UserFile.User> users;
    private final String city;

    /** @param city its code, by which a token says that somebody acts for the city as a whole */
    Visitors(Iterable<UserFile.User> users, String city) {
        this.city = city;
        this.users = java.util.stream.StreamSupport.stream(users.spliterator(), false)
                .collect(Collectors.toUnmodifiableMap(UserFile.User::name, user -> user));
    }

    public Acting of(Authentication visitor) {
        Set<Role> roles = visitor.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(authority -> authority.startsWith(ROLE))
                .flatMap(authority -> Role.find(authority.substring(ROLE.length())).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Acting(visitor.getName(), roles, unit(visitor));
    }

    private @Nullable String unit(Authentication visitor) {
        if (visitor instanceof JwtAuthenticationToken token) {
            return unit(token.getToken());
        }
        return Stream.ofNullable(users.get(visitor.getName()))
                .map(UserFile.User::actsFor)
                .filter(unit -> unit != null)
                .findFirst()
                .orElse(null);
    }

    /** A token that names no unit gives power over none: an identity provider that forgets a claim must not give it all. */
    private @Nullable String unit(Jwt token) {
        String unit = token.getClaimAsString(UNIT_CLAIM);
        return city.equals(unit) ? null : Objects.requireNonNullElse(unit, NO_UNIT);
    }
}
