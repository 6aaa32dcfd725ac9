package dev.resetkit.benchmarks.db;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Finds Spring Security, and what is built on it here, in an earlier version; all else where everybody finds it. */
final class EarlierSpring extends URLClassLoader {
    private EarlierSpring(URL[] urls) {
        super(urls, EarlierSpring.class.getClassLoader());
    }

    /** The earlier version's service. */
    static OneTimeTokens tokens(DataSource database) throws IOException, ReflectiveOperationException {
        URL classes = EarlierSpring.class.getProtectionDomain().getCodeSource().getLocation();
        Path jar = Path.of(URI.create(classes.toString()))
                .resolveSibling("peers")
                .resolve("spring-security-core-earlier.jar");
        if (!Files.exists(jar)) {
            throw new IOException("the build has not put the earlier version there: " + jar);
        }
        @SuppressWarnings("resource") // It has to live as long as the service.
        var loader = new EarlierSpring(new URL[] {jar.toUri().toURL(), classes});
        return (OneTimeTokens) loader.loadClass(SpringTokens.class.getName())
                .getConstructor(DataSource.class)
                .newInstance(database);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("org.springframework.security.") && !name.equals(SpringTokens.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
