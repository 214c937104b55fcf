package com.ytempire.read.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Signs what audits found, with Ed25519. The key is made when first wanted and kept in a file that only its owner reads:
 * two lines, the private key (PKCS #8) and the public key (X.509), in base 64.
 */
public final class AuditKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final String publicKey;

    private AuditKey(PrivateKey key, String publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** Reads the key, or makes one. {@link IOException} when the file is there and is no key. */
    public static AuditKey at(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        List<String> lines = Files.readAllLines(file, UTF_8);
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
            return new AuditKey(key, lines.get(1));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(
                    "%s holds no key for audits: put it back, or move it away to have a new one made".formatted(file));
        }
    }

    private static void make(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Base64.Encoder text = Base64.getEncoder();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = ownersOnly(file);
            Files.write(
                    part,
                    List.of(
                            text.encodeToString(pair.getPrivate().getEncoded()),
                            text.encodeToString(pair.getPublic().getEncoded())),
                    UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static Path ownersOnly(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        "key",
                        ".part",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "key", ".part");
    }

    /** The public key (X.509), in base 64. */
    public String publicKey() {
        return publicKey;
    }

    /** The signature of the text's UTF-8, in base 64. */
    public String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key for audits cannot sign", e);
        }
    }

    /** True when the text was signed with the key that belongs to the public one; false also for what is no key. */
    public static boolean verifies(String text, String signed, String publicKey) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
