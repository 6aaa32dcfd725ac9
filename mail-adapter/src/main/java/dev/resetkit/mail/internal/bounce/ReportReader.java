package dev.resetkit.mail.internal.bounce;

import dev.resetkit.model.mail.BounceReading;
import dev.resetkit.model.mail.BounceReading.Nothing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one message line by line, as far as the part that says what became of the mail. The report has to be the whole
 * message: nothing that is wrapped in something else is looked into, and nothing that was sent back with it is kept.
 */
public final class ReportReader {
    private static final int MOST_PARTS = 20;
    private static final int MOST_RECIPIENTS = 50;

    /** Where the servers on the way write for whom the message is. */
    private static final List<String> ADDRESSED =
            List.of("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to");

    private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");
    private static final Set<String> STATUS_PARTS = Set.of("message/delivery-status", "message/global-delivery-status");

    private final SignedAddresses addresses;

    /**
     * A reader.
     *
     * @param addresses those that reports come back to
     */
    public ReportReader(SignedAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Reads one message.
     *
     * @param message the message, with its head
     * @return the report in it, or why there is none
     * @throws IOException as the stream says
     */
    public BounceReading read(InputStream message) throws IOException {
        try {
            var lines = new BoundedLines(message);
            Fields head = Fields.read(lines, line -> false);
            Optional<String> boundary = boundary(head);
            if (boundary.isEmpty()) {
                return new Nothing(Nothing.NO_REPORT);
            }
            Optional<String> mail = mail(head);
            if (mail.isEmpty()) {
                return new Nothing(Nothing.NOT_SIGNED);
            }
            List<Fields> recipients = recipients(lines, boundary.get());
            return recipients.isEmpty() ? new Nothing(Nothing.NO_REPORT) : Recipients.judge(mail.get(), recipients);
        } catch (OverLimitsException e) {
            return new Nothing(Nothing.OVER_LIMITS);
        }
    }

    private static Optional<String> boundary(Fields head) {
        return head.first("content-type")
                .map(ContentType::parse)
                .filter(type -> type.name().equals("multipart/report"))
                .filter(type -> type.parameter("report-type")
                        .filter(kind -> kind.equalsIgnoreCase("delivery-status"))
                        .isPresent())
                .flatMap(type -> type.parameter("boundary"))
                .filter(boundary -> !boundary.isEmpty() && boundary.length() <= 200);
    }

    private Optional<String> mail(Fields head) {
        return ADDRESSED.stream()
                .flatMap(name -> head.all(name).stream())
                .flatMap(value -> addresses.mailIn(value).stream())
                .findFirst();
    }

    /** The blocks about recipients in the first part that has any; without it none. */
    private static List<Fields> recipients(BoundedLines lines, String boundary)
            throws IOException, OverLimitsException {
        String opens = "--" + boundary;
        int parts = 0;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = line.get().stripTrailing();
            if (text.equals(opens + "--")) {
                return List.of();
            }
            if (text.equals(opens)) {
                parts++;
                if (parts > MOST_PARTS) {
                    throw new OverLimitsException();
                }
                if (isStatus(Fields.read(lines, other -> false))) {
                    return blocks(lines, opens);
                }
            }
        }
        return List.of();
    }

    private static boolean isStatus(Fields part) {
        boolean plain = part.first("content-transfer-encoding")
                .map(encoding -> AS_IT_IS.contains(encoding.toLowerCase(Locale.ROOT)))
                .orElse(true);
        return plain
                && part.first("content-type")
                        .map(value -> ContentType.parse(value).name())
                        .filter(STATUS_PARTS::contains)
                        .isPresent();
    }

    private static List<Fields> blocks(BoundedLines lines, String opens) throws IOException, OverLimitsException {
        List<Fields> recipients = new ArrayList<>();
        var part = new Ending(opens);
        while (!part.over && !lines.isOver()) {
            Fields block = Fields.read(lines, part::isReached);
            if (block.first("action").isPresent()) {
                recipients.add(block);
            }
            if (recipients.size() > MOST_RECIPIENTS) {
                throw new OverLimitsException();
            }
        }
        return recipients;
    }

    /** Remembers whether the end of a part was seen. */
    private static final class Ending {
        private final String opens;
        private boolean over;

        Ending(String opens) {
            this.opens = opens;
        }

        boolean isReached(String line) {
            over = line.startsWith(opens);
            return over;
        }
    }
}
