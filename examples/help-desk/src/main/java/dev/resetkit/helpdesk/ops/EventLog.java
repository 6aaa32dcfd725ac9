package dev.resetkit.helpdesk.ops;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.ResetListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One line of the log for each line of a timeline, with what it is about in fields of their own. Neither whom nor what the
 * mail server said: an address may stand in its words, and the id of the reset leads to all of it.
 */
@Component
class EventLog implements ResetListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    @Override
    public void happened(AccountId account, TimelineEntry entry) {
        LOG.atInfo()
                .addKeyValue("reset.account", account.value())
                .addKeyValue("reset.id", entry.reset().value())
                .addKeyValue("reset.mail", entry.mail().name())
                .addKeyValue("reset.state", entry.state().name())
                .addKeyValue("reset.code", entry.code().name())
                .addKeyValue("reset.reply", entry.replyCode())
                .log("a reset moved on");
    }
}
