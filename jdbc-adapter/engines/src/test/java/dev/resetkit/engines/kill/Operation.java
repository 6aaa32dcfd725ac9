package dev.resetkit.engines.kill;

import dev.resetkit.Resetkit;
import dev.resetkit.model.Code;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.NewPassword;

/** The ways in which a password changes, each as one call. */
enum Operation {
    REDEEM("REDEEMED") {
        @Override
        boolean run(Resetkit resetkit, UserId customer, String token) {
            return resetkit.holder()
                    .redeem(Apart.ACCOUNT, token, NewPassword.ofString(Apart.NEW))
                    .isOk();
        }
    },

    SET("PASSWORD_SET") {
        @Override
        boolean run(Resetkit resetkit, UserId customer, String token) {
            return resetkit.staff()
                    .setPassword(
                            Apart.ADMIN, customer, NewPassword.ofString(Apart.NEW), SetOptions.because("on the phone"))
                    .isOk();
        }
    },

    OWN_CHANGE("OWN_PASSWORD_CHANGED") {
        @Override
        boolean run(Resetkit resetkit, UserId customer, String token) {
            return resetkit.holder()
                    .changeOwnPassword(
                            Apart.ACCOUNT, customer, NewPassword.ofString(Apart.OLD), NewPassword.ofString(Apart.NEW))
                    .isOk();
        }
    },

    BLOCK("PASSWORD_BLOCKED") {
        @Override
        boolean run(Resetkit resetkit, UserId customer, String token) {
            var options = SendOptions.defaults().because("on a list").compromisedPassword();
            return resetkit.staff()
                    .sendResetEmail(Apart.ADMIN, customer, options)
                    .isOk();
        }
    };

    private final String event;

    Operation(String event) {
        this.event = event;
    }

    /** What the audit calls it. */
    Code event() {
        return Code.of(event);
    }

    /** Whether the password becomes another one. */
    boolean replaces() {
        return this != BLOCK;
    }

    abstract boolean run(Resetkit resetkit, UserId customer, String token);
}
