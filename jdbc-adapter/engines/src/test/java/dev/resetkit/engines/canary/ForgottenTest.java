package dev.resetkit.engines.canary;

import dev.resetkit.engines.Databases;

class ForgottenTest extends Forgotten {
    ForgottenTest() {
        super(Databases.POSTGRESQL.fresh());
    }
}
