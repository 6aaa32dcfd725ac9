package dev.resetkit.mail.internal.bounce;

/** A message goes beyond what a report of RFC 3464 needs. */
final class OverLimitsException extends Exception {
    private static final long serialVersionUID = 1L;
}
