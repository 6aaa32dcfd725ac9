package dev.resetkit.engines.canary;

import dev.resetkit.engines.Databases;

class H2ForgottenTest extends Forgotten {
    H2ForgottenTest() {
        super(Databases.H2.fresh());
    }
}
