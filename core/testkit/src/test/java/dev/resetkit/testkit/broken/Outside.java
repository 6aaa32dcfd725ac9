package dev.resetkit.testkit.broken;

import dev.resetkit.spi.Transactions;
import java.util.Optional;

/** Runs a verb in a transaction of its own: its effect stays whatever happens, and its locks are gone at once. */
public final class Outside {
    private Outside() {}

    /** The verb's answer, after the commit. */
    public static Object of(Transactions transactions, Replace.Call call) {
        return transactions
                .inNew(() -> {
                    try {
                        return Optional.ofNullable(call.proceed());
                    } catch (RuntimeException | Error thrown) {
                        throw thrown;
                    } catch (Throwable thrown) {
                        throw new IllegalStateException(thrown);
                    }
                })
                .orElse(null);
    }
}
