package dev.resetkit.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The README's Java blocks, and the marked regions of the sources that they are copied from. */
final class Snippets {
    private static final String HERE = "examples/quickstart/src/test/java/dev/resetkit/readme/";
    private static final List<String> SOURCES = List.of(
            HERE + "TableUsers.java",
            HERE + "Embed.java",
            HERE + "HostUnitTest.java",
            "jdbc-adapter/engines/src/test/java/dev/resetkit/engines/spring/SpringTransactions.java");

    private Snippets() {}

    /** The project's root, from wherever the tests run. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Each block of the README that is fenced as Java, in order. */
    static List<String> inReadme() throws IOException {
        List<String> blocks = new ArrayList<>();
        @Nullable StringBuilder block = null;
        for (String line : Files.readAllLines(root().resolve("README.md"))) {
            if (block == null && line.equals("```java")) {
                block = new StringBuilder();
            } else if (block != null && line.equals("```")) {
                blocks.add(block.toString());
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        return blocks;
    }

    /** Each region between a begin and an end mark, by name, with its indentation taken off. */
    static Map<String, String> inSources() throws IOException {
        Map<String, String> regions = new LinkedHashMap<>();
        for (String file : SOURCES) {
            @Nullable String name = null;
            StringBuilder region = new StringBuilder();
            for (String line : Files.readAllLines(root().resolve(file))) {
                String bare = line.strip();
                if (bare.startsWith("// begin ")) {
                    name = bare.substring("// begin ".length());
                    region.setLength(0);
                } else if (name != null && bare.startsWith("// end ")) {
                    // A line break at the end would count as a line without indentation.
                    regions.put(name, region.toString().stripTrailing().stripIndent() + "\n");
                    name = null;
                } else if (name != null) {
                    region.append(line).append('\n');
                }
            }
        }
        return regions;
    }
}
