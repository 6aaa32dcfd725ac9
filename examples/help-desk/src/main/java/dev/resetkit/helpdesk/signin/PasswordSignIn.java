package dev.resetkit.helpdesk.signin;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.embed.DeskDirectory;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.UserStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Spring Security's sign-in, with the library comparing the password: it counts tries, locks, and knows what is over. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final Resetkit resetkit;
    private final UserStore users;
    private final DeskDirectory directory;
    private final Addresses addresses;
    private final Settings settings;

    PasswordSignIn(
            Resetkit resetkit, UserStore users, DeskDirectory directory, Addresses addresses, Settings settings) {
        this.resetkit = resetkit;
        this.users = users;
        this.directory = directory;
        this.addresses = addresses;
        this.settings = settings;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        UserId who = addresses.who(asked.getName());
        @Nullable Object typed = asked.getCredentials();
        try (var password = NewPassword.ofString(typed == null ? "" : typed.toString())) {
            return resetkit.holder()
                    .checkSignIn(settings.accountId(), who, password)
                    .fold(in -> session(who), not -> {
                        throw new NotSignedInException(not);
                    });
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Authentication session(UserId id) {
        User user = users.find(settings.accountId(), id).orElseThrow();
        boolean owner = directory
                .find(settings.accountId())
                .flatMap(account -> account.owner())
                .filter(id::equals)
                .isPresent();
        RoleKind role = user.role().kind();
        RoleKind kind = owner ? RoleKind.OWNER : role == RoleKind.OWNER ? RoleKind.ADMIN : role;
        String name = user.name().orElse(id.value());
        var principal = new DeskPrincipal(id, name, kind, user.version());
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities(principal));
    }

    private static List<SimpleGrantedAuthority> authorities(DeskPrincipal who) {
        if (!who.team()) {
            return List.of(new SimpleGrantedAuthority("ROLE_CUSTOMER"));
        }
        var team = new SimpleGrantedAuthority("ROLE_TEAM");
        return who.ownerOrAdmin() ? List.of(team, new SimpleGrantedAuthority("ROLE_ADMIN")) : List.of(team);
    }
}
