package dev.resetkit.model.password;

import dev.resetkit.model.Code;
import java.util.OptionalLong;

/**
 * A file of breached passwords that cannot be used as it is. Nothing was written and nothing is answered from it. The
 * message names the fault and never repeats what stands in the file.
 */
public final class BreachFileException extends RuntimeException {
    /** Not a filter, or one of a format that this release does not read. */
    public static final Code NOT_A_FILTER = Code.of("NOT_A_FILTER");
    /** A filter that is longer or shorter than it says, or whose checksum does not fit. */
    public static final Code DAMAGED = Code.of("DAMAGED");
    /** A line that is no SHA-1 digest; {@link #line} says which where lines are counted. */
    public static final Code BAD_LINE = Code.of("BAD_LINE");
    /** Digests out of order in a file that is searched. */
    public static final Code NOT_SORTED = Code.of("NOT_SORTED");
    /** No digest at all. */
    public static final Code EMPTY = Code.of("EMPTY");
    /** Somebody wrote to the file while it was read. */
    public static final Code CHANGED = Code.of("CHANGED");

    private static final long serialVersionUID = 1L;

    /** What is wrong, as a constant. */
    private final String code;

    /** The line at fault, from 1; 0 for the file as a whole. */
    private final long line;

    private BreachFileException(Code code, long line, String message) {
        super(message);
        this.code = code.name();
        this.line = line;
    }

    /**
     * A fault of the file.
     *
     * @param code which
     * @param message the fault in words, without anything of the file's content
     * @return the exception
     */
    public static BreachFileException of(Code code, String message) {
        return new BreachFileException(code, 0, message);
    }

    /**
     * A fault of one line.
     *
     * @param line its number, from 1
     * @return the exception
     */
    public static BreachFileException badLine(long line) {
        return new BreachFileException(
                BAD_LINE, line, "line " + line + ": not 40 hexadecimal digits, with or without a colon and a count");
    }

    /**
     * What is wrong.
     *
     * @return a constant of this class
     */
    public Code code() {
        return Code.of(code);
    }

    /**
     * Where it is wrong.
     *
     * @return the number of the line, from 1; empty where no line is at fault, or lines were not counted
     */
    public OptionalLong line() {
        return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
    }
}
