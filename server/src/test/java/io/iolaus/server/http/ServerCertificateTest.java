package io.iolaus.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import io.iolaus.server.Certificates;
import io.iolaus.server.config.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerCertificateTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        Certificates.write(folder, "first", "EC", "-1d", 30);
        Certificates.write(folder, "second", "RSA", "-1d", 30);
        Certificates.write(folder, "over", "EC", "-10d", 5);
        Certificates.write(folder, "early", "EC", "+10d", 5);
    }

    @Test
    void aPairThatDoesNotHoldIsNamedWithItsRule() throws Exception {
        assertThatThrownBy(() -> ServerCertificate.open(files("first", "second")))
                .hasMessage(folder.resolve("second.key") + ": is not the key of the first certificate in " + folder.resolve("first.crt"));
        assertThatThrownBy(() -> ServerCertificate.open(files("over", "over"))).hasMessageContaining("over.crt: ended on 20");
        assertThatThrownBy(() -> ServerCertificate.open(files("early", "early"))).hasMessageContaining("early.crt: begins on 20");
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing of the kind");
        assertThatThrownBy(() -> ServerCertificate.open(new Configuration.TlsFiles(none, folder.resolve("first.key"))))
                .hasMessage(none + ": must hold a certificate in PEM");
        assertThatThrownBy(() -> ServerCertificate.open(new Configuration.TlsFiles(folder.resolve("first.crt"), none)))
                .hasMessage(none + ": must hold a private key in PEM, without a password");
        assertThatThrownBy(() -> ServerCertificate.open(new Configuration.TlsFiles(folder.resolve("gone"), none)))
                .hasMessageContaining("gone: must be a file");
    }

    @Test
    void newFilesAreShownToNewConnectionsAndBadOnesAreNot() throws Exception {
        Path crt = copied("first.crt", "live.crt");
        Path key = copied("first.key", "live.key");
        ServerCertificate certificate = ServerCertificate.open(new Configuration.TlsFiles(crt, key));
        try (SSLServerSocket server =
                (SSLServerSocket) certificate.context().getServerSocketFactory().createServerSocket(0)) {
            assertThat(shownBy(server, "TLSv1.3")).isEqualTo("CN=first");
            assertThat(certificate.refresh()).isFalse();

            copied("second.crt", "live.crt");
            assertThatThrownBy(certificate::refresh).hasMessageContaining("is not the key of the first certificate");
            assertThat(shownBy(server, "TLSv1.3")).isEqualTo("CN=first");

            copied("second.key", "live.key");
            assertThat(certificate.refresh()).isTrue();
            assertThat(shownBy(server, "TLSv1.2")).isEqualTo("CN=second");
            assertThatThrownBy(() -> shownBy(server, "TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static Configuration.TlsFiles files(String certificate, String key) {
        return new Configuration.TlsFiles(folder.resolve(certificate + ".crt"), folder.resolve(key + ".key"));
    }

    private static Path copied(String from, String to) throws Exception {
        return Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String shownBy(SSLServerSocket server, String protocol) throws Exception {
        Thread answering = Thread.ofVirtual().start(() -> {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.setEnabledProtocols(ServerCertificate.PROTOCOLS.toArray(String[]::new));
                socket.startHandshake();
            } catch (Exception e) {
                // The client sees it too.
            }
        });
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", server.getLocalPort())) {
            socket.setEnabledProtocols(List.of(protocol).toArray(String[]::new));
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        } finally {
            answering.join();
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
