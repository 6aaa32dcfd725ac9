package dev.resetkit.engines.kill;

/** Where a process is killed: it stops there by itself and says so; then it gets no chance to tidy up. */
enum KillPoint {
    /** The outbox row is leased; nothing was minted. */
    AFTER_THE_CLAIM,
    /** The link's digest is stored; the mail server has heard nothing. */
    AFTER_THE_MINT,
    /** The server has the whole mail and has not answered yet. */
    AFTER_THE_FINAL_DOT,
    /** The server has answered 250; nothing is written about it. */
    AFTER_THE_REPLY,
    /** The password is changed; the notice waits. */
    AFTER_REDEEM
}
