package dev.resetkit.testkit.broken;

import dev.resetkit.spi.Transactions;

/** Runs a verb in a transaction of its own: its effect stays whatever happens, and its locks are gone at once. */
final class Outside {
    private Outside() {}

    static Object of(Transactions transactions, Replace.Call call) {
        return transactions.inNew(() -> {
            try {
                var answer = call.proceed();
                return answer == null ? "nothing" : answer;
            } catch (Throwable thrown) {
                throw new IllegalStateException(thrown);
            }
        });
    }
}
