/** A host that is a module, as its module path sees Resetkit. */
module com.example.modular {
    requires com.h2database;
    requires dev.resetkit.jdbc;
    requires dev.resetkit.mail;
    requires greenmail;
    requires jakarta.mail;
}
