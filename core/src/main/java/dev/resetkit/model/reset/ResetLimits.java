package dev.resetkit.model.reset;

import dev.resetkit.model.InvalidConfigurationException;

/**
 * How many resets may be asked for. Each number holds within any hour, or day, whenever it begins; the wait that a
 * refusal tells is the one after which there is room for one again.
 *
 * <p>The numbers for one user keep a mailbox from being flooded, those for one person and the account keep a stolen
 * session from mailing everybody. What the public asks for has a budget of its own and can use up only that.
 *
 * @param targetHour resets of one user that staff ask for in an hour, jobs included; 1 to 1,000, by default 3
 * @param targetDay the same in a day; at least as many as in an hour, at most 10,000, by default 10
 * @param agentHour resets that one agent, or user, asks for in an hour; 1 to 100,000, by default 60
 * @param adminHour resets that the owner or one administrator asks for in an hour; 1 to 100,000, by default 600
 * @param accountHour resets that all staff of an account ask for in an hour; 1 to 1,000,000, by default 5,000
 * @param clientHour public requests of one client in an hour; 1 to 100,000, by default 20
 * @param publicHour resets of one user that the public asks for in an hour; 1 to 1,000, by default 2
 * @param publicDay the same in a day; at least as many as in an hour, at most 10,000, by default 5
 * @param jobsDay jobs that are started in an account in a day; 1 to 1,000, by default 10
 */
public record ResetLimits(
        int targetHour,
        int targetDay,
        int agentHour,
        int adminHour,
        int accountHour,
        int clientHour,
        int publicHour,
        int publicDay,
        int jobsDay) {
    /** Checks the ranges. */
    public ResetLimits {
        within("targetHour", targetHour, 1, 1_000);
        within("targetDay", targetDay, targetHour, 10_000);
        within("agentHour", agentHour, 1, 100_000);
        within("adminHour", adminHour, 1, 100_000);
        within("accountHour", accountHour, 1, 1_000_000);
        within("clientHour", clientHour, 1, 100_000);
        within("publicHour", publicHour, 1, 1_000);
        within("publicDay", publicDay, publicHour, 10_000);
        within("jobsDay", jobsDay, 1, 1_000);
    }

    /**
     * What holds when nothing was chosen.
     *
     * @return every default
     */
    public static ResetLimits defaults() {
        return new ResetLimits(3, 10, 60, 600, 5_000, 20, 2, 5, 10);
    }

    /**
     * The same with other numbers for one user.
     *
     * @param hour in an hour
     * @param day in a day
     * @return a copy
     * @throws InvalidConfigurationException when a number is outside its range
     */
    public ResetLimits perTarget(int hour, int day) {
        return new ResetLimits(
                hour, day, agentHour, adminHour, accountHour, clientHour, publicHour, publicDay, jobsDay);
    }

    /**
     * The same with other numbers for the person who asks.
     *
     * @param agent in an hour, for agents and users
     * @param admin in an hour, for the owner and administrators
     * @return a copy
     * @throws InvalidConfigurationException when a number is outside its range
     */
    public ResetLimits perActor(int agent, int admin) {
        return new ResetLimits(
                targetHour, targetDay, agent, admin, accountHour, clientHour, publicHour, publicDay, jobsDay);
    }

    /**
     * The same with another number for an account.
     *
     * @param hour in an hour
     * @return a copy
     * @throws InvalidConfigurationException when the number is outside its range
     */
    public ResetLimits perAccount(int hour) {
        return new ResetLimits(
                targetHour, targetDay, agentHour, adminHour, hour, clientHour, publicHour, publicDay, jobsDay);
    }

    /**
     * The same with other numbers for what the public asks for.
     *
     * @param client of one client in an hour
     * @param hour about one user in an hour
     * @param day about one user in a day
     * @return a copy
     * @throws InvalidConfigurationException when a number is outside its range
     */
    public ResetLimits perPublic(int client, int hour, int day) {
        return new ResetLimits(targetHour, targetDay, agentHour, adminHour, accountHour, client, hour, day, jobsDay);
    }

    /**
     * The same with another number of jobs.
     *
     * @param day started in a day
     * @return a copy
     * @throws InvalidConfigurationException when the number is outside its range
     */
    public ResetLimits jobs(int day) {
        return new ResetLimits(
                targetHour, targetDay, agentHour, adminHour, accountHour, clientHour, publicHour, publicDay, day);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidConfigurationException("limits." + name, least + " to " + most);
        }
    }
}
