package dev.resetkit.engines.kill;

import dev.resetkit.Resetkit;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.ResetStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The process that is killed while it changes a password in another system, or while it settles what another left. It
 * works until its step, says so on standard output, and waits there for ever.
 */
public final class ApartVictim {
    /** Instead of an operation: to settle what is overdue. */
    static final String SETTLE = "SETTLE";

    private final Operation operation;
    private final Step step;
    private final Apart apart;

    private ApartVictim(Operation operation, Step step, Apart apart) {
        this.operation = operation;
        this.step = step;
        this.apart = apart;
    }

    /**
     * Arguments: the operation, or SETTLE and what is to be settled; the step, the address of the stores' database and
     * of the users', the customer, a token.
     */
    public static void main(String[] args) {
        boolean settles = args[0].startsWith(SETTLE);
        var operation = Operation.valueOf(settles ? args[0].substring(SETTLE.length()) : args[0]);
        var victim = new ApartVictim(operation, Step.valueOf(args[1]), Apart.open(args[2], args[3]));
        if (settles) {
            victim.resetkit(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)))
                    .process()
                    .runOnce();
        } else {
            boolean done = operation.run(victim.resetkit(Clock.systemUTC()), UserId.of(args[4]), args[5]);
            victim.at(done ? Step.AFTER_THE_LAST_COMMIT : Step.IN_THE_CLAIM);
        }
        throw new IllegalStateException("went on past " + victim.step);
    }

    private Resetkit resetkit(Clock clock) {
        return apart.resetkit(clock, mail -> {
                    throw new IllegalStateException("nobody hands anything over here");
                })
                .users(users())
                .stores(stores())
                .build();
    }

    private UserStore users() {
        UserStore under = apart.userStore();
        return watched(UserStore.class, under, (method, args, call) -> {
            if (!method.equals("changePassword")) {
                return call.make();
            }
            at(Step.AFTER_THE_CLAIM);
            if (step == Step.IN_THE_USER_WRITE) {
                return apart.usersSource().transactions().inNew(() -> {
                    boolean written = under.changePassword((PasswordChange) args[0]);
                    at(Step.IN_THE_USER_WRITE);
                    return written;
                });
            }
            Object written = call.make();
            at(Step.AFTER_THE_USER_WRITE);
            return written;
        });
    }

    private ResetStores stores() {
        return watched(ResetStores.class, apart.stores(), (method, args, call) -> {
            Object answer = call.make();
            if (answer instanceof Credentials under) {
                return credentials(under);
            }
            return answer instanceof AuditLog under ? audit(under) : answer;
        });
    }

    private Credentials credentials(Credentials behind) {
        return watched(Credentials.class, behind, (method, args, call) -> {
            Object answer = call.make();
            if (method.equals("claim")) {
                at(Step.IN_THE_CLAIM);
            } else if (method.equals("done")) {
                at(Step.IN_THE_REPORT);
            }
            return answer;
        });
    }

    /** The line about the change is the last thing that is written. */
    private AuditLog audit(AuditLog behind) {
        return watched(AuditLog.class, behind, (method, args, call) -> {
            Object answer = call.make();
            if (method.equals("append") && ((AuditEntry) args[0]).event().equals(operation.event())) {
                at(Step.BEFORE_THE_LAST_COMMIT);
            }
            return answer;
        });
    }

    private void at(Step reached) {
        if (reached == step) {
            System.out.println("AT " + reached);
            System.out.flush();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Call {
        Object make() throws Throwable;
    }

    private interface Watch {
        Object on(String method, Object[] args, Call call) throws Throwable;
    }

    private static <T> T watched(Class<T> type, T behind, Watch watch) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> watch.on(method.getName(), args, () -> {
                    try {
                        return method.invoke(behind, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
