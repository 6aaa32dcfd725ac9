package dev.resetkit.inmemory;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Who did what. The cursor of a line is its place among all lines, from 1. */
final class MemoryAudit implements AuditLog {
    private final MemoryTransactions transactions;
    private final Log<AuditEntry> lines = new Log<>();

    MemoryAudit(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void append(AuditEntry entry) {
        transactions.execute(tx -> lines.append(tx, List.of(entry)));
    }

    @Override
    public int count(AccountId account, Code event, UserId actor, Instant since) {
        return transactions.statement(tx -> (int) lines.read(tx).stream()
                .filter(line -> line.account().equals(account)
                        && line.event().equals(event)
                        && line.actor().filter(actor::equals).isPresent()
                        && !line.at().isBefore(since))
                .count());
    }

    @Override
    public List<Line> after(AccountId account, long cursor, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> {
            var all = lines.read(tx);
            return LongStream.range(Math.max(cursor, 0), all.size())
                    .mapToObj(index -> new Line(index + 1, all.get((int) index)))
                    .filter(line -> line.entry().account().equals(account))
                    .limit(limit)
                    .toList();
        });
    }
}
