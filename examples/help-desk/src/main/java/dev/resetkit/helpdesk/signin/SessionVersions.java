package dev.resetkit.helpdesk.signin;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.model.account.UserState;
import dev.resetkit.spi.UserStore;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that are older than the credential version: one read on each request, and exact. Who changed the
 * password, was suspended or got another role is signed out at the next click.
 */
public final class SessionVersions extends OncePerRequestFilter {
    private final UserStore users;
    private final Settings settings;

    /**
     * Over the users.
     *
     * @param users as they are now
     * @param settings whose help desk it is
     */
    public SessionVersions(UserStore users, Settings settings) {
        this.users = users;
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && session.getPrincipal() instanceof DeskPrincipal principal && !current(principal)) {
            new SecurityContextLogoutHandler().logout(request, response, session);
        }
        chain.doFilter(request, response);
    }

    private boolean current(DeskPrincipal principal) {
        return users.find(settings.accountId(), principal.id())
                .filter(user -> user.state() == UserState.ACTIVE)
                .filter(user -> user.version().equals(principal.version()))
                .isPresent();
    }
}
