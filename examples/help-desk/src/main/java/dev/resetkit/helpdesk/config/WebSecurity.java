package dev.resetkit.helpdesk.config;

import dev.resetkit.helpdesk.signin.SameOrigin;
import dev.resetkit.helpdesk.signin.SessionVersions;
import dev.resetkit.helpdesk.signin.SignInRefused;
import dev.resetkit.spi.UserStore;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may open what, and the headers of every page. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none';" + " form-action 'self'; frame-ancestors 'none'";

    /** Pages that need no cookie: the browser says where a post comes from, see {@link SameOrigin}. */
    private static final String[] WITHOUT_SESSION = {
        "/reset-password", "/reset-password/**", "/activate", "/activate/**", "/forgot-password", "/change-password"
    };

    private static final String[] FOR_ALL = {
        "/",
        "/sign-in",
        // All of it: browsers trust its addresses only where one that cannot be is not found, instead of led to a
        // sign-in.
        "/.well-known/**",
        "/css/**",
        "/js/**",
        "/error",
        "/mailbox",
        "/mailbox/**",
        "/actuator/health"
    };

    @Bean
    SecurityFilterChain pages(HttpSecurity http, UserStore users, Settings settings, SignInRefused refused) {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(WITHOUT_SESSION)
                                .permitAll()
                                .requestMatchers(FOR_ALL)
                                .permitAll()
                                .requestMatchers("/home")
                                .authenticated()
                                .requestMatchers("/actuator/**")
                                .hasRole("ADMIN")
                                .anyRequest()
                                .hasRole("TEAM"))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .defaultSuccessUrl("/home")
                        .failureHandler(refused))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .csrf(csrf -> csrf.ignoringRequestMatchers(WITHOUT_SESSION))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new SameOrigin(), CsrfFilter.class)
                .addFilterBefore(new SessionVersions(users, settings), AuthorizationFilter.class)
                .build();
    }
}
