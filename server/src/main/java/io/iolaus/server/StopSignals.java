package io.iolaus.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/// Hears SIGTERM and SIGINT before the JVM begins to end.
///
/// A shutdown hook comes too late: Flink's own run beside it and take away the files that a savepoint needs. By reflection,
/// because the compiler warns of `sun.misc.Signal`, which every JDK has in its module `jdk.unsupported`.
final class StopSignals {

    private StopSignals() {}

    /// Runs `stop` at each signal, on a thread that must not wait; at the end of the process where signals cannot be had.
    static void handle(Runnable stop) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler told = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    stop.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "stop";
            };
            Object proxy = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handler}, told);
            for (String name : List.of("TERM", "INT")) {
                signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        }
    }
}
