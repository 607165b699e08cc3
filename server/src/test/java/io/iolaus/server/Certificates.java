package io.iolaus.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// Certificates for tests, made by the JDK's keytool.
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /// Writes `name.crt` and `name.key` for localhost.
    ///
    /// @param begins when it begins to hold, as keytool takes it: `-10d`
    /// @param days for how long
    public static void write(Path folder, String name, String algorithm, String begins, int days) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore", store.toString(),
                "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "server", "-keyalg", algorithm, "-dname", "CN=" + name,
                "-ext", "SAN=IP:127.0.0.1,DNS:localhost", "-startdate", begins, "-validity", Integer.toString(days));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate("server").getEncoded());
        pem(folder.resolve(name + ".key"), "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static void pem(Path file, String label, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }
}
