package dev.resetkit.internal.hash;

/**
 * How many bytes this thread has allocated so far: shows that a piece of work was not done. Found by name, because
 * the module does not read the management modules and need not.
 */
public final class Allocation {
    private Allocation() {}

    public static long soFar() {
        try {
            var threads = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return (long) Class.forName("com.sun.management.ThreadMXBean")
                    .getMethod("getCurrentThreadAllocatedBytes")
                    .invoke(threads);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("no allocation counter", impossible);
        }
    }
}
