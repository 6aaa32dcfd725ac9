/** The core of Resetkit: rules, flows and ports for resetting passwords, free of any framework. */
module dev.resetkit.core {
    requires static org.jspecify;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports dev.resetkit;
    exports dev.resetkit.inmemory;
    exports dev.resetkit.model;
    exports dev.resetkit.model.account;
    exports dev.resetkit.model.bulk;
    exports dev.resetkit.model.credential;
    exports dev.resetkit.model.decision;
    exports dev.resetkit.model.id;
    exports dev.resetkit.model.mail;
    exports dev.resetkit.model.password;
    exports dev.resetkit.model.reset;
    exports dev.resetkit.model.retention;
    exports dev.resetkit.model.secret;
    exports dev.resetkit.model.words;
    exports dev.resetkit.spi;
    exports dev.resetkit.spi.store;
}
