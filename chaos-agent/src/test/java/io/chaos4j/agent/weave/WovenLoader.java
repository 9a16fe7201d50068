package io.chaos4j.agent.weave;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Weaves what it loads, without any JVM-wide transformer; child first for the classes it is made for. */
class WovenLoader extends URLClassLoader {

    private final WeavingTransformer transformer;
    private final Predicate<String> own;
    private final List<String> woven = new ArrayList<>();

    WovenLoader(URL[] urls, ClassLoader parent, WeavingTransformer transformer, Predicate<String> own) {
        super(urls, parent);
        this.transformer = transformer;
        this.own = own;
    }

    List<String> woven() {
        return woven;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null && own.test(name)) {
                found = define(name);
            }
            return found == null ? super.loadClass(name, resolve) : found;
        }
    }

    private @Nullable Class<?> define(String name) throws ClassNotFoundException {
        URL resource = getResource(name.replace('.', '/') + ".class");
        if (resource == null) {
            return null;
        }
        try (var in = resource.openStream()) {
            byte[] original = in.readAllBytes();
            byte[] changed = transformer.transform(this, name.replace('.', '/'), null, null, original);
            if (changed != null) {
                woven.add(name);
            }
            byte[] bytes = changed == null ? original : changed;
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException problem) {
            throw new ClassNotFoundException(name, problem);
        }
    }
}
