package io.iolaus.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/// What another Java process of this user's holds, asked from outside. MB are 2^20 bytes.
final class ProcessMemory implements AutoCloseable {

    private static final double MB = 1 << 20;

    private final long pid;
    private final JMXConnector connection;
    private final MemoryMXBean memory;

    private ProcessMemory(long pid, JMXConnector connection, MemoryMXBean memory) {
        this.pid = pid;
        this.connection = connection;
        this.memory = memory;
    }

    @SuppressWarnings("BanJNDI") // by an agent that this call itself started in a process of ours
    static ProcessMemory of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            JMXConnector connection = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            machine.detach();
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    connection.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            return new ProcessMemory(pid, connection, memory);
        } catch (AttachNotSupportedException e) {
            throw new IOException("process " + pid + " cannot be asked what it holds", e);
        }
    }

    /// What is reachable on its heap, which it collects for that: it stands still for some hundred milliseconds.
    double liveHeapMb() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MB;
    }

    /// Memory that the system gave it, by the kernel; NaN where there is no such file.
    double residentMb() throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
        }
        return Double.NaN;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
