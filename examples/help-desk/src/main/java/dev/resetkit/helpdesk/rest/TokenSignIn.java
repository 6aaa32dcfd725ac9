package dev.resetkit.helpdesk.rest;

import dev.resetkit.model.decision.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who calls, by the token of RFC 6750. */
public final class TokenSignIn extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;

    /**
     * Over the tokens.
     *
     * @param tokens those there are
     */
    public TokenSignIn(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Actor> actor = header != null && header.startsWith(BEARER)
                ? tokens.actor(header.substring(BEARER.length()))
                : Optional.empty();
        actor.ifPresent(known -> SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(known, null, List.of())));
        chain.doFilter(request, response);
    }
}
