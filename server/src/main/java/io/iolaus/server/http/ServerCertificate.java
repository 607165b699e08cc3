package io.iolaus.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.pki.PemReader;
import io.helidon.common.pki.PkiException;
import io.iolaus.server.config.Configuration;
import org.jspecify.annotations.Nullable;

/// What listeners show of themselves, and the key to it: two PEM files, read again when they change.
///
/// There is one [SSLContext] for as long as the server runs, and connections that are made after a change see the new pair. A
/// pair that does not hold is an error at the start; later the old one goes on.
public final class ServerCertificate {

    /// Versions of TLS that are spoken (RFC 8446, RFC 5246); what RFC 8996 retires is not.
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private static final String ALIAS = "server";
    private static final int MOST_BYTES = 1 << 20;

    private final Configuration.TlsFiles files;
    private final SSLContext context;
    private volatile Pair shown;

    /// @param read the bytes of both files
    private record Pair(byte[] read, X509ExtendedKeyManager keys, Instant ends) {}

    private ServerCertificate(Configuration.TlsFiles files, Pair first) throws GeneralSecurityException {
        this.files = files;
        this.shown = first;
        this.context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new Shown()}, null, null);
    }

    /// Reads the files.
    ///
    /// @throws IOException which file is no good and why: `tls.crt: ended on 2026-02-01T00:00:00Z`
    public static ServerCertificate open(Configuration.TlsFiles files) throws IOException {
        try {
            return new ServerCertificate(files, pair(files, bytes(files), Instant.now()));
        } catch (GeneralSecurityException e) {
            throw new IOException(files.certificates() + ": cannot be used for TLS on this Java", e);
        }
    }

    /// For whatever listens; shows the newest certificate to each new connection. Speak [#PROTOCOLS] alone.
    public SSLContext context() {
        return context;
    }

    /// When the certificate that is shown ends.
    public Instant ends() {
        return shown.ends();
    }

    /// Takes up files that changed.
    ///
    /// @return whether they did
    /// @throws IOException as [#open]; the old pair is still shown
    public boolean refresh() throws IOException {
        byte[] read = bytes(files);
        if (Arrays.equals(read, shown.read())) {
            return false;
        }
        shown = pair(files, read, Instant.now());
        return true;
    }

    private static byte[] bytes(Configuration.TlsFiles files) throws IOException {
        byte[] certificates = bytes(files.certificates());
        byte[] key = bytes(files.key());
        byte[] both = Arrays.copyOf(certificates, certificates.length + key.length);
        System.arraycopy(key, 0, both, certificates.length, key.length);
        return both;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException(file + ": must be a file of at most " + MOST_BYTES + " bytes that can be read");
        }
        return Files.readAllBytes(file);
    }

    private static Pair pair(Configuration.TlsFiles files, byte[] read, Instant now) throws IOException {
        List<X509Certificate> chain = chain(files.certificates());
        X509Certificate own = chain.getFirst();
        if (own.getNotAfter().toInstant().isBefore(now)) {
            throw new IOException(files.certificates() + ": ended on " + own.getNotAfter().toInstant());
        }
        if (own.getNotBefore().toInstant().isAfter(now)) {
            throw new IOException(files.certificates() + ": begins on " + own.getNotBefore().toInstant());
        }
        PrivateKey key = key(files.key());
        if (!belongTogether(own, key)) {
            throw new IOException(files.key() + ": is not the key of the first certificate in " + files.certificates());
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, new char[0]);
            return new Pair(read, (X509ExtendedKeyManager) factory.getKeyManagers()[0], own.getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw new IOException(files.certificates() + ": cannot be used for TLS on this Java", e);
        }
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        try {
            List<X509Certificate> chain = PemReader.readCertificates(new ByteArrayInputStream(bytes(file)));
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (PkiException | IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException(file + ": must hold a certificate in PEM");
    }

    private static PrivateKey key(Path file) throws IOException {
        try {
            Resource resource = Resource.create(file.toString(), bytes(file));
            return Keys.builder().pem(pem -> pem.key(resource)).build().privateKey().orElseThrow();
        } catch (RuntimeException e) { // of several kinds, and their words may quote the file
            throw new IOException(file + ": must hold a private key in PEM, without a password");
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] said = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(said);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(said);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // such as a key of another algorithm
        }
    }

    /// The pair of the moment; a server asks for nothing of a client's.
    private final class Shown extends X509ExtendedKeyManager {

        @Override
        public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
            return shown.keys().chooseEngineServerAlias(keyType, issuers, engine);
        }

        @Override
        public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
            return shown.keys().chooseServerAlias(keyType, issuers, socket);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return shown.keys().getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return shown.keys().getPrivateKey(alias);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return shown.keys().getServerAliases(keyType, issuers);
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }
    }
}
