package dev.resetkit.benchmarks.plans;

import java.io.IOException;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** PostgreSQL says what it did as one XML text, pages of 8 KiB among it. */
final class AskingPostgres implements Asking {
    @Override
    public String question(String statement) {
        return "EXPLAIN (ANALYZE, BUFFERS, FORMAT XML) " + statement;
    }

    @Override
    public Plan plan(String statement, ResultSet answer) throws SQLException {
        answer.next();
        return plan(answer.getString(1));
    }

    private static Plan plan(String xml) {
        try {
            Element root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            Set<String> indexes = new LinkedHashSet<>();
            Set<String> scans = new LinkedHashSet<>();
            long rows = walk(root, indexes, scans);
            Element top = (Element) root.getElementsByTagName("Plan").item(0);
            return new Plan(indexes, scans, rows, number(top, "Shared-Hit-Blocks") + number(top, "Shared-Read-Blocks"));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long walk(Element element, Set<String> indexes, Set<String> scans) {
        long rows = element.getTagName().equals("Plan") ? touched(element, indexes, scans) : 0;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                rows += walk(one, indexes, scans);
            }
        }
        return rows;
    }

    private static long touched(Element node, Set<String> indexes, Set<String> scans) {
        String index = text(node, "Index-Name");
        if (!index.isEmpty()) {
            indexes.add(index);
        }
        String conflict = text(node, "Conflict-Resolution");
        if (!conflict.isEmpty()) {
            indexes.add(arbiter(node));
        }
        String type = text(node, "Node-Type");
        String table = text(node, "Relation-Name");
        if (type.equals("Seq Scan")) {
            scans.add(table);
        }
        boolean writes = type.equals("ModifyTable");
        if (table.isEmpty() || (writes && !text(node, "Operation").equals("Insert"))) {
            // What an update or a removal writes was found below it, and is counted there.
            return 0;
        }
        long loops = number(node, "Actual-Loops");
        return writes ? 1 : loops * (number(node, "Actual-Rows") + number(node, "Rows-Removed-by-Filter"));
    }

    private static String arbiter(Element node) {
        Element indexes = child(node, "Conflict-Arbiter-Indexes");
        return indexes == null ? "" : indexes.getTextContent().strip();
    }

    private static @Nullable Element child(Element node, String name) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one && one.getTagName().equals(name)) {
                return one;
            }
        }
        return null;
    }

    private static String text(Element node, String name) {
        Element child = child(node, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static long number(Element node, String name) {
        String text = text(node, name);
        return text.isEmpty() ? 0 : Math.round(Double.parseDouble(text));
    }
}
