package org.qianxian.hub.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.qianxian.casework.permission.Role;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.settings.HubSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;

/**
 * Every door authenticates but health; doors to cases then ask the table of permissions. Signed doors
 * ({@code /channels/**}) check their signatures in their routes: the servlet that serves them, and nothing else, stands
 * outside of Spring's filters, which cost more than the rest of such a request (docs/decisions/0010).
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** The servlets behind Spring's filters: the API's and CXF's. A test holds this against what is registered. */
    static final List<String> GUARDED =
            List.of(DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME, "cxfServletRegistration");

    /** In place of Boot's own, which guards every path. */
    @Bean
    static DelegatingFilterProxyRegistrationBean securityFilterChainRegistration(SecurityProperties properties) {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean(
                AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
        registration.setOrder(properties.getFilter().getOrder());
        registration.setServletNames(GUARDED);
        return registration;
    }

    /** Requests are measured; each of a dozen filters within need not be. */
    @Bean
    static SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HubToken hubToken() {
        return HubToken.random();
    }

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http, HubToken token, UserDetailsService users, ObjectProvider<JwtDecoder> oidc)
            throws Exception {
        http.csrf(csrf -> csrf.disable()) // no cookies, no sessions: nothing for another site to ride on
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(Customizer.withDefaults())
                .addFilterBefore(new HubTokenFilter(token, users), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(
                        doors -> doors.requestMatchers("/actuator/health", "/actuator/health/**", "/error")
                                .permitAll()
                                // Their addresses are signed.
                                .requestMatchers(HttpMethod.GET, "/attachments/*")
                                .permitAll()
                                .requestMatchers("/soap/**")
                                .hasRole(name(Role.CHANNEL))
                                .requestMatchers("/api/shutdown", "/api/backup")
                                .hasRole(name(Role.OPERATOR))
                                .requestMatchers(HttpMethod.POST, "/api/policy/**")
                                .hasRole(name(Role.POLICY))
                                .requestMatchers("/api/policy/cases")
                                .hasRole(name(Role.POLICY))
                                .requestMatchers(HttpMethod.POST, "/api/config/**")
                                .hasRole(name(Role.OPERATOR))
                                // These doors ask the table of permissions.
                                .requestMatchers(
                                        "/api/cases/**",
                                        "/api/worklists/**",
                                        "/api/targets/*/**",
                                        "/api/dispatches/**",
                                        "/api/import")
                                .authenticated()
                                .requestMatchers("/api/refusals")
                                .hasRole(name(Role.OPERATOR))
                                .requestMatchers(HttpMethod.POST, "/api/**")
                                .denyAll()
                                .requestMatchers("/api/**", "/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                                .hasRole(name(Role.VIEWER))
                                .anyRequest()
                                .denyAll());
        if (oidc.getIfAvailable() != null) {
            http.oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()));
        }
        return http.build();
    }

    @Bean
    static RoleHierarchy roles() {
        return RoleHierarchyImpl.fromHierarchy("""
                ROLE_ADMIN > ROLE_OPERATOR
                ROLE_ADMIN > ROLE_POLICY
                ROLE_ADMIN > ROLE_CENTRE
                ROLE_ADMIN > ROLE_CHANNEL
                ROLE_OPERATOR > ROLE_VIEWER
                ROLE_POLICY > ROLE_VIEWER
                ROLE_CENTRE > ROLE_VIEWER
                """);
    }

    @Bean
    PasswordEncoder passwords() {
        DelegatingPasswordEncoder encoder =
                (DelegatingPasswordEncoder) PasswordEncoderFactories.createDelegatingPasswordEncoder();
        encoder.setDefaultPasswordEncoderForMatches(new BCryptPasswordEncoder());
        return encoder;
    }

    @Bean
    LocalUsers userFile(HubSettings settings, Assembly assembly) {
        return new LocalUsers(UserFile.read(settings.data().resolve("users.csv"), assembly.picture()::isUnitOrChannel));
    }

    @Bean
    UserDetailsService localUsers(HubSettings settings, LocalUsers local) throws IOException {
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
        for (UserFile.User user : local.users()) {
            users.createUser(details(user, settings.data()));
        }
        return users;
    }

    @Bean
    Visitors visitors(LocalUsers local, Assembly assembly) {
        return new Visitors(local.users(), assembly.city().code());
    }

    /** As read at the start. */
    record LocalUsers(List<UserFile.User> users) {}

    private static UserDetails details(UserFile.User user, Path data) throws IOException {
        List<String> roles = user.roles().stream().map(Enum::name).toList();
        return User.withUsername(user.name())
                .password(password(user, data))
                .roles(roles.toArray(String[]::new))
                .build();
    }

    /**
     * A secret file belongs to a machine that calls at every case. BCrypt would cost it a quarter of a second each time, so
     * a long random secret is compared as it is; people's passwords are always hashed.
     */
    private static String password(UserFile.User user, Path data) throws IOException {
        if (!user.password().startsWith("file:")) {
            return user.password();
        }
        Path file = data.resolve(user.password().substring("file:".length()));
        return "{noop}" + Files.readString(file).strip();
    }

    private static String name(Role role) {
        return role.name();
    }
}
