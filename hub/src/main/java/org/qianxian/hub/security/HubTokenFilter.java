package org.qianxian.hub.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the command line in by the hub's token, as an administrator named {@code local}. */
final class HubTokenFilter extends OncePerRequestFilter {
    private final HubToken token;

    HubTokenFilter(HubToken token) {
        this.token = token;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HubToken.HEADER);
        if (given != null && token.matches(given)) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    "local", null, List.of(new SimpleGrantedAuthority("ROLE_" + Role.ADMIN))));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
