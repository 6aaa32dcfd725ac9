package dev.resetkit.helpdesk.holder;

import dev.resetkit.Holder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;

/** The two kinds of mailed link. Neither opens the other's page. */
enum Kind {
    /** To pick a new password. */
    RESET("/reset-password") {
        @Override
        Inspection inspect(Holder holder, AccountId account, String token) {
            return holder.inspect(account, token);
        }

        @Override
        RedeemResult redeem(Holder holder, AccountId account, String token, NewPassword password, ClientId client) {
            return holder.redeem(account, token, password, client);
        }

        @Override
        PublicAnswer fresh(Holder holder, AccountId account, String token, ClientId client) {
            return holder.requestFresh(account, token, client);
        }
    },
    /** To pick the first one. */
    ACTIVATION("/activate") {
        @Override
        Inspection inspect(Holder holder, AccountId account, String token) {
            return holder.inspectActivation(account, token);
        }

        @Override
        RedeemResult redeem(Holder holder, AccountId account, String token, NewPassword password, ClientId client) {
            return holder.activate(account, token, password, client);
        }

        @Override
        PublicAnswer fresh(Holder holder, AccountId account, String token, ClientId client) {
            return holder.requestFreshActivation(account, token, client);
        }
    };

    private final String path;

    Kind(String path) {
        this.path = path;
    }

    /** Where its form is posted to: an address without the token. */
    String path() {
        return path;
    }

    abstract Inspection inspect(Holder holder, AccountId account, String token);

    abstract RedeemResult redeem(Holder holder, AccountId account, String token, NewPassword password, ClientId client);

    abstract PublicAnswer fresh(Holder holder, AccountId account, String token, ClientId client);
}
