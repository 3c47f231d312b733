package org.qianxian.hub.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.permission.Role;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the command line in by the hub's token, as an administrator named {@code local}, or as the local user that it names:
 * whoever can read the token could read the users' file as well.
 */
final class HubTokenFilter extends OncePerRequestFilter {
    private final HubToken token;
    private final UserDetailsService users;

    HubTokenFilter(HubToken token, UserDetailsService users) {
        this.token = token;
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HubToken.HEADER);
        if (given != null && token.matches(given)) {
            try {
                letIn(request.getHeader(HubToken.AS));
            } catch (UsernameNotFoundException nobody) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void letIn(@Nullable String name) {
        Collection<? extends GrantedAuthority> authorities = name == null
                ? List.of(new SimpleGrantedAuthority("ROLE_" + Role.ADMIN))
                : users.loadUserByUsername(name).getAuthorities();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                name == null ? HubToken.LOCAL : name, null, authorities));
        SecurityContextHolder.setContext(context);
    }
}
