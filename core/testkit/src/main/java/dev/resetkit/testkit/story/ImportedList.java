package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.NINA;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import java.util.List;
import java.util.Map;

/** A list as it comes from elsewhere, and how much of it is skipped by which rule. */
final class ImportedList {
    static final Map<Code, Long> SKIPPED = Map.of(
            Rules.PASSWORD_SIGN_IN_OFF, 1L,
            Rules.TARGET_SUSPENDED, 1L,
            Rules.UNVERIFIED_ADDRESS, 1L,
            Rules.TARGET_DELETED, 1L,
            Rules.NOT_IN_YOUR_SCOPE, 1L,
            ItemResult.DUPLICATE, 2L);

    private ImportedList() {}

    /** Somebody of every kind that is skipped, and one who is not. */
    static List<UserId> mixed(StoryWorld world) {
        List<UserId> all = world.customers(5);
        world.invite(NINA);
        world.edit(all.get(0), user -> user.signIn(SignIn.ssoOnly("Acme ID")));
        world.edit(all.get(1), user -> user.state(UserState.SUSPENDED));
        world.edit(all.get(2), user -> user.verified(false));
        world.edit(all.get(3), user -> user.state(UserState.DELETED));
        return List.of(
                CARL,
                NINA,
                all.get(0),
                all.get(1),
                CARL,
                all.get(2),
                all.get(3),
                UserId.of("nobody"),
                CARL,
                all.get(4));
    }
}
