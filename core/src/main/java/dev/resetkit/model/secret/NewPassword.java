package dev.resetkit.model.secret;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A password as somebody typed it: nothing folded, trimmed or normalised. Close it when done; it then reads as empty.
 * {@link #toString} is constant.
 */
public final class NewPassword implements AutoCloseable {
    private char[] typed;

    private NewPassword(char[] typed) {
        this.typed = typed;
    }

    /**
     * Takes the characters over: they are copied once and the argument is wiped.
     *
     * @param typed the characters; zeros afterwards
     * @return the password
     */
    public static NewPassword of(char[] typed) {
        var password = new NewPassword(typed.clone());
        Arrays.fill(typed, '\0');
        return password;
    }

    /**
     * For callers that only have a String. A String cannot be wiped: it stays in memory until collected.
     *
     * @param typed the characters
     * @return the password
     */
    public static NewPassword ofString(String typed) {
        return new NewPassword(typed.toCharArray());
    }

    /**
     * How long the raw text is, before anything looks at it.
     *
     * @return the number of UTF-16 units
     */
    public int rawLength() {
        return typed.length;
    }

    /**
     * The one way to the characters, for hashers and rules. Do not keep what the function is given.
     *
     * @param use reads the characters
     * @param <T> what the function answers
     * @return what it answered
     */
    public <T> T reveal(Function<CharSequence, T> use) {
        return use.apply(CharBuffer.wrap(typed).asReadOnlyBuffer());
    }

    /** Wipes the characters. */
    @Override
    public void close() {
        Arrays.fill(typed, '\0');
        typed = new char[0];
    }

    @Override
    public String toString() {
        return "NewPassword(secret)";
    }
}
