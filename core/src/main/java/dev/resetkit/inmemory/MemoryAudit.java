package dev.resetkit.inmemory;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
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
