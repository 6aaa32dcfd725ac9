package dev.resetkit.credential;

import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.world.World;

/** What people do with passwords. */
final class People {
    private People() {}

    static SignInResult signIn(World world, UserId user, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return world.resetkit.holder().checkSignIn(World.ACME, user, typed);
        }
    }

    static ChangeResult change(World world, UserId user, String current, String next) {
        try (var from = NewPassword.ofString(current);
                var to = NewPassword.ofString(next)) {
            return world.resetkit.holder().changeOwnPassword(World.ACME, user, from, to);
        }
    }

    static SetPasswordResult set(World world, UserId actor, UserId target, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return world.resetkit
                    .staff()
                    .setPassword(World.actor(actor), target, typed, SetOptions.because("on the phone"));
        }
    }

    static void allowSetting(World world) {
        world.resetkit
                .settings()
                .setSettingAllowed(World.actor(World.OWNER), true)
                .orThrow();
        world.handOver();
    }
}
