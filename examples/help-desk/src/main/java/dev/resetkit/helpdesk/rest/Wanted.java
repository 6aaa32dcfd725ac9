package dev.resetkit.helpdesk.rest;

import dev.resetkit.helpdesk.lists.AddressList;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A list, and what may be said about its mails.
 *
 * @param users the ids of whom; at most 10,000
 * @param brand through which brand; for each user the one that fits where none is named
 * @param reason why, for the audit; at most 300 characters
 * @param perMinute how many mails a minute at most, 1 to 60,000; 600 where nothing is said
 */
public record Wanted(
        @Nullable List<String> users,
        @Nullable String brand,
        @Nullable String reason,
        @Nullable Integer perMinute) {
    /** Whom. */
    List<UserId> ids() {
        if (users == null || users.isEmpty()) {
            throw new IllegalArgumentException("a list of nobody");
        }
        if (users.size() > AddressList.MOST) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "A list has at most " + AddressList.MOST + " lines.");
        }
        return users.stream().map(UserId::of).toList();
    }

    BulkOptions options() {
        BulkOptions options = BulkOptions.defaults();
        options = brand == null ? options : options.through(BrandId.of(brand));
        options = reason == null ? options : options.because(reason);
        return perMinute == null ? options : options.atMost(perMinute);
    }

    /** Everything in it, for whoever asks whether two of them are the same. */
    List<String> parts() {
        List<String> parts =
                new ArrayList<>(List.of(String.valueOf(brand), String.valueOf(reason), String.valueOf(perMinute)));
        ids().forEach(id -> parts.add(id.value()));
        return parts;
    }
}
