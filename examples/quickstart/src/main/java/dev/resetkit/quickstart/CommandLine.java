package dev.resetkit.quickstart;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a command line, told apart into options with a value and options without. */
final class CommandLine {
    private static final Set<String> WITH_VALUE =
            Set.of("--jdbc-url", "--db-user", "--db-password", "--smtp", "--smtp-user", "--smtp-password", "--to");
    private static final Set<String> WITHOUT_VALUE = Set.of("--starttls", "--tls", "--plain", "--help");

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    private CommandLine() {}

    /** Reads {@code --name value} and {@code --name=value}. */
    static CommandLine read(String[] args) throws UsageException {
        var line = new CommandLine();
        int next = 0;
        while (next < args.length) {
            String word = args[next++];
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (WITHOUT_VALUE.contains(name)) {
                line.flag(name, equals < 0);
            } else if (!WITH_VALUE.contains(name)) {
                // A word that is no option may be a password in the wrong place.
                throw new UsageException(name.startsWith("--") ? name + ": unknown" : "a word that is no option");
            } else if (equals >= 0) {
                line.value(name, word.substring(equals + 1));
            } else if (next < args.length && !args[next].startsWith("--")) {
                line.value(name, args[next++]);
            } else {
                throw new UsageException(name + ": needs a value; one that begins with -- as " + name + "=...");
            }
        }
        return line;
    }

    boolean isEmpty() {
        return values.isEmpty() && flags.isEmpty();
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) throws UsageException {
        return value(name).orElseThrow(() -> new UsageException(name + ": missing"));
    }

    private void flag(String name, boolean bare) throws UsageException {
        if (!bare) {
            throw new UsageException(name + ": takes no value");
        }
        if (!flags.add(name)) {
            throw new UsageException(name + ": given twice");
        }
    }

    private void value(String name, String value) throws UsageException {
        if (value.isBlank()) {
            throw new UsageException(name + ": needs a value");
        }
        if (values.put(name, value) != null) {
            throw new UsageException(name + ": given twice");
        }
    }
}
