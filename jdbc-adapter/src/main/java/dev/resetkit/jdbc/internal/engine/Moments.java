package dev.resetkit.jdbc.internal.engine;

/** Several moments in one column, counted from 1: expressions over them. */
public interface Moments {
    /**
     * A list of one.
     *
     * @param moment the only one
     * @return the list
     */
    String of(String moment);

    /**
     * How many there are.
     *
     * @param list the list
     * @return the number
     */
    String count(String list);

    /**
     * One of them.
     *
     * @param list the list
     * @param place which, within the list
     * @return the moment
     */
    String at(String list, String place);

    /**
     * Those from one place to another; empty where the second comes before the first.
     *
     * @param list the list
     * @param from the first place
     * @param to the last place
     * @return the list
     */
    String part(String list, String from, String to);

    /**
     * Two lists, one behind the other.
     *
     * @param first the first
     * @param second the second
     * @return the list
     */
    String joined(String first, String second);
}
