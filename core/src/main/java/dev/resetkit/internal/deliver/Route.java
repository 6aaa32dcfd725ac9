package dev.resetkit.internal.deliver;

/** The way of a mail: through which server, under whose name. */
record Route(String server, String sender) {}
