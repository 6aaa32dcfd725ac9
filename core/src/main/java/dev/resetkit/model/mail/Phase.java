package dev.resetkit.model.mail;

/** How far the talk with the mail server got. In order. */
public enum Phase {
    /** Before any talk: the mail itself or the mailer's set-up was refused by us. */
    PREPARE,
    /** Opening the connection. */
    CONNECT,
    /** Waiting for the server's greeting. */
    GREETING,
    /** EHLO and the change to TLS. */
    TLS,
    /** Signing in at the server. */
    AUTH,
    /** Naming the sender. */
    MAIL,
    /** Naming the recipient. */
    RCPT,
    /** From the DATA command to the reply after the final dot. */
    DATA
}
