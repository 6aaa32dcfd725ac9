package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserChange.Kind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What may become different under a reset on its way. */
enum NowChange {
    ACTOR_SUSPENDED {
        @Override
        void happen(Scene scene) {
            scene.change(scene.sender(), Kind.STATE, user -> user.state(UserState.SUSPENDED));
        }
    },
    ACTOR_DELETED {
        @Override
        void happen(Scene scene) {
            scene.delete(scene.sender());
        }
    },
    ACTOR_DEMOTED {
        @Override
        void happen(Scene scene) {
            RoleKind lower = scene.sender().equals(ADMIN) ? RoleKind.AGENT : RoleKind.LIGHT_AGENT;
            if (lower == RoleKind.AGENT) {
                // The account lets agents send; an administrator who becomes one of them would lose nothing.
                scene.withdraw();
            }
            scene.change(scene.sender(), Kind.ROLE, user -> user.role(Role.of(lower)));
        }
    },
    GRANT_WITHDRAWN {
        @Override
        void happen(Scene scene) {
            scene.withdraw();
        }
    },
    GRANT_ENDED {
        @Override
        void happen(Scene scene) {
            scene.world().later(Scene.GRANTED);
        }
    },
    TARGET_ADDRESS {
        @Override
        void happen(Scene scene) {
            String moved = "carl@elsewhere.example";
            if (scene.reported()) {
                scene.world().move(CARL, moved, Optional.of(LIGHT));
            } else {
                scene.world().edit(CARL, user -> user.primary(RegisteredAddress.of(moved, true)));
            }
        }
    },
    TARGET_ROLE {
        @Override
        void happen(Scene scene) {
            scene.change(CARL, Kind.ROLE, user -> user.role(Role.of(RoleKind.AGENT)));
        }
    },
    TARGET_STATE {
        @Override
        void happen(Scene scene) {
            scene.change(CARL, Kind.STATE, user -> user.state(UserState.SUSPENDED));
        }
    },
    TARGET_SIGN_IN {
        @Override
        void happen(Scene scene) {
            scene.change(CARL, Kind.SIGN_IN, user -> user.signIn(SignIn.ssoOnly("Keyring")));
        }
    },
    TARGET_DELETED_AND_RECREATED {
        @Override
        void happen(Scene scene) {
            User before = scene.world().user(CARL);
            scene.delete(CARL);
            // A host that reports may use the old version again; one that does not has to use another one.
            var version = scene.reported() ? before.version() : CredentialVersion.of(77);
            scene.add(before.toBuilder().version(version).build());
        }
    },
    BRAND_INACTIVE {
        @Override
        void happen(Scene scene) {
            scene.brand(brand -> brand.withActive(false));
        }
    },
    BRAND_HOST {
        @Override
        void happen(Scene scene) {
            scene.brand(brand -> brand.withHost("new.acme.example"));
        }
    },
    ACCOUNT_CLOSED {
        @Override
        void happen(Scene scene) {
            scene.world().account(account -> account.withOpen(false));
        }
    };

    /** Makes it happen. */
    abstract void happen(Scene scene);

    /** Whether only somebody with a grant can lose it. */
    boolean ofGrants() {
        return this == GRANT_WITHDRAWN || this == GRANT_ENDED;
    }

    /**
     * Where it happens.
     *
     * @param world the account
     * @param sender who asked
     * @param grant the grant of the agents
     * @param reported whether the host reports what it changes
     */
    record Scene(StoryWorld world, UserId sender, GrantId grant, boolean reported) {
        /** How long the grant holds. */
        static final Duration GRANTED = Duration.ofMinutes(30);

        void change(UserId user, Kind kind, UnaryOperator<UserBuilder> edit) {
            if (reported) {
                world.report(UserChange.of(world.id, user, kind), edit);
            } else {
                world.edit(user, edit);
            }
        }

        void delete(UserId user) {
            world.host.stores().transactions().inNew(() -> {
                world.host.delete(world.id, user);
                if (reported) {
                    world.resetkit.process().userChanged(UserChange.of(world.id, user, Kind.DELETED));
                }
                return user;
            });
        }

        void add(User user) {
            try (var typed = NewPassword.ofString(OLD_PASSWORD)) {
                world.host.add(world.id, user, world.hasher.hash(typed));
            }
        }

        void withdraw() {
            world.resetkit.settings().withdrawGrant(world.actor(OWNER), grant).orThrow();
        }

        void brand(UnaryOperator<Brand> change) {
            world.account(account ->
                    account.withBrands(List.of(change.apply(account.brands().get(0)))));
        }
    }
}
