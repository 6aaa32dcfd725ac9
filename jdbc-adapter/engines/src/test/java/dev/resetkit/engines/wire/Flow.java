package dev.resetkit.engines.wire;

import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.testkit.Fixtures;

/** What a caller asks for, what is told, and what the database holds afterwards. In the same words: they must be equal. */
enum Flow {
    REDEEM("UPDATE resetkit_user SET credential_version") {
        @Override
        String told(WireSite.Company company, String token) {
            try (var typed = NewPassword.ofString(WireSite.NEW)) {
                return word(company.resetkit()
                        .holder()
                        .redeem(company.id(), token, typed)
                        .isOk());
            }
        }

        @Override
        String held(WireSite.Company company) {
            return change(company, "REDEEMED");
        }
    },

    SET_PASSWORD("UPDATE resetkit_user SET credential_version") {
        @Override
        String told(WireSite.Company company, String token) {
            try (var typed = NewPassword.ofString(WireSite.NEW)) {
                return word(company.resetkit()
                        .staff()
                        .setPassword(company.admin(), company.carl().user(), typed, SetOptions.because("asked for"))
                        .isOk());
            }
        }

        @Override
        String held(WireSite.Company company) {
            return change(company, "PASSWORD_SET");
        }
    },

    CHANGE_OWN_PASSWORD("UPDATE resetkit_user SET credential_version") {
        @Override
        String told(WireSite.Company company, String token) {
            try (var old = NewPassword.ofString(WireSite.OLD);
                    var typed = NewPassword.ofString(WireSite.NEW)) {
                return word(company.resetkit()
                        .holder()
                        .changeOwnPassword(company.id(), company.carl().user(), old, typed)
                        .isOk());
            }
        }

        @Override
        String held(WireSite.Company company) {
            return change(company, "OWN_PASSWORD_CHANGED");
        }
    },

    SEND_RESET_EMAIL("INSERT INTO resetkit_outbox") {
        @Override
        String told(WireSite.Company company, String token) {
            return word(company.resetkit()
                    .staff()
                    .sendResetEmail(company.admin(), company.carl().user(), once())
                    .isOk());
        }

        @Override
        String held(WireSite.Company company) {
            int waiting = company.count("resetkit_outbox WHERE kind = 'RESET_LINK'");
            int asked = company.count("resetkit_audit WHERE event = 'RESET_REQUESTED' AND outcome = 'QUEUED'");
            // One was sent before, for the token of the other flows.
            return waiting == 1 && asked == 2 ? "DONE" : waiting == 0 && asked == 1 ? "NOT" : waiting + " and " + asked;
        }
    },

    RECORD_OF_THE_WORKER("DELETE FROM resetkit_outbox") {
        @Override
        void before(WireSite.Company company) {
            company.resetkit()
                    .staff()
                    .sendResetEmail(company.admin(), company.carl().user(), once())
                    .orThrow();
        }

        @Override
        String told(WireSite.Company company, String token) {
            int sent = company.mails().size();
            int handled = company.resetkit().process().runOnce();
            return handled == 1 && company.mails().size() == sent + 1 ? "DONE" : "NOT";
        }

        @Override
        String held(WireSite.Company company) {
            int waiting = company.count("resetkit_outbox WHERE kind = 'RESET_LINK'");
            int accepted = company.count("resetkit_timeline WHERE mail = 'RESET_LINK' AND state = 'ACCEPTED'");
            return waiting == 0 && accepted == 2
                    ? "DONE"
                    : waiting == 1 && accepted == 1 ? "NOT" : waiting + " and " + accepted;
        }
    };

    private final String statement;

    Flow(String statement) {
        this.statement = statement;
    }

    /** A statement of the transaction that counts. */
    String statement() {
        return statement;
    }

    /** What has to be there. */
    void before(WireSite.Company company) {}

    /** Asks, and says what the answer was: DONE or NOT. */
    abstract String told(WireSite.Company company, String token);

    /** What the database holds: DONE, with everything that belongs to it and once, or NOT; anything else is half. */
    abstract String held(WireSite.Company company);

    private static String word(boolean done) {
        return done ? "DONE" : "NOT";
    }

    private static SendOptions once() {
        return SendOptions.defaults().once(IdempotencyKey.of(Fixtures.unique("key")));
    }

    private static String change(WireSite.Company company, String event) {
        int notices = company.count("resetkit_outbox WHERE kind IN ('PASSWORD_CHANGED', 'PASSWORD_SET')");
        int lines = company.count("resetkit_audit WHERE event = '" + event + "'");
        boolean done = company.password().equals("NEW") && notices == 1 && lines == 1;
        boolean not = company.password().equals("OLD") && notices == 0 && lines == 0;
        return done ? "DONE" : not ? "NOT" : company.password() + ", " + notices + " notices, " + lines + " lines";
    }
}
